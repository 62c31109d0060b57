/** The verification as people read it: one line in Danish, one in English. */
import type { Breach, Finding } from './verify.js';

export interface Said {
  da: string;
  en: string;
}

export function reportOf({ breach, head, sealed, unsealed }: Finding): Said {
  if (breach) {
    const { da, en } = told(breach);
    return { da: `Loggen er IKKE hel: ${da}`, en: `The ledger is NOT whole: ${en}` };
  }
  const da = `Loggen er hel: ${sealed} forseglede linjer, ${unsealed} endnu ikke forseglet`;
  const en = `The ledger is whole: ${sealed} sealed entries, ${unsealed} not yet sealed`;
  if (!head) return { da: `${da}.`, en: `${en}.` };
  const mark = `${head.position}:${head.hash.toString('hex')}`;
  return { da: `${da}. Skriv kædens ende ned: ${mark}`, en: `${en}. Note the head: ${mark}` };
}

function told(breach: Breach): Said {
  switch (breach.kind) {
    case 'ENTRY_MISSING':
      return {
        da: `linje ${breach.seq} (nr. ${breach.position} i kæden) er slettet.`,
        en: `entry ${breach.seq} (number ${breach.position} in the chain) has been deleted.`,
      };
    case 'ENTRY_CHANGED':
      return {
        da: `linje ${breach.seq} (nr. ${breach.position} i kæden) er ændret eller flyttet.`,
        en: `entry ${breach.seq} (number ${breach.position} in the chain) has been changed or moved.`,
      };
    case 'SEAL_MISSING':
      return {
        da: `forsegling nr. ${breach.position} mangler.`,
        en: `seal number ${breach.position} is missing.`,
      };
    case 'HEAD_FORGED':
      return {
        da: `underskriften på nr. ${breach.position} er falsk; noget efter nr. ${breach.since} er forseglet på ny.`,
        en: `the signature at number ${breach.position} is forged; something after number ${breach.since} was sealed anew.`,
      };
    case 'UNSIGNED':
      return {
        da: `nr. ${breach.since + 1n} til ${breach.position} er ikke underskrevet med nøglen i LEDGER_KEY${by(breach.keyId, 'men med')}.`,
        en: `numbers ${breach.since + 1n} to ${breach.position} are not signed by the key in LEDGER_KEY${by(breach.keyId, 'but by')}.`,
      };
    case 'SLIPPED_IN':
      return {
        da: `linje ${breach.seq} er lagt ind bagefter, mellem forseglede linjer.`,
        en: `entry ${breach.seq} was slipped in afterwards, among sealed ones.`,
      };
    case 'NOTED_HEAD_GONE':
      return {
        da: `kæden indeholder ikke den ende, der blev skrevet ned ved nr. ${breach.position}.`,
        en: `the chain does not hold the head that was noted at number ${breach.position}.`,
      };
  }
}

const by = (keyId: string | null, but: string) => (keyId === null ? '' : `, ${but} ${keyId}`);
