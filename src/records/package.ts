/** The package that goes to a record system: the document for the archives, the same as facts, the files, and a manifest that proves all. */
import { createHash } from 'node:crypto';
import { conditionOf, outcomes, regimes } from '../law/terms-of-giving.js';
import { type Piece, writePdf } from '../platform/pdf.js';

/** Everything that the taker was shown, and on what terms. Codes go with the words they stand for. */
export interface Taken {
  /** Identifies the taking: a system that gets it twice has it already. */
  id: string;
  takenAt: Date;
  takenBy: string;
  taker: Named;
  giver: Named;
  /** The taker's journal number. */
  reference: string;
  case: { id: string; number: string; title: string };
  contribution: {
    id: string;
    version: number;
    title: string;
    text: string;
    facts: readonly { label: string; value: string }[];
    category: Named;
    level: Named;
    regime: string;
    reliability: string | null;
    credibility: number | null;
    isRedacted: boolean;
    createdAt: Date;
  };
  disclosure: {
    id: string;
    givenBy: string;
    givenAt: Date;
    purpose: Named;
    initiative: string;
    outcome: string;
    rule: string | null;
    book: { version: number; status: string };
    provisions: readonly { code: string; act: string; paragraph: string; says: string }[];
    conditions: readonly string[];
    /** Names of those whom alone it is for; empty for the whole team. */
    namedPersons: readonly string[];
    /** Who has consented, in the giver's words. */
    consent: string | null;
    handling: { code: string; meaning: string } | null;
    weighing: string | null;
    expiresAt: Date | null;
  };
}

/** A file of what was given; null content where it is not carried. */
export interface TakenFile {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  content: Buffer | null;
}

interface Named {
  code: string;
  name: string;
}

/** A file of the package; `of` is the file of what was given that it holds, under the name it has there. */
interface Part {
  name: string;
  type: string;
  bytes: Buffer;
  of?: { id: string; name: string };
}

export interface Package {
  /** SHA-256 of the manifest, in hexadecimal. */
  digest: string;
  /** Manifest and files as one JSON text: what waits, and what a web hook is sent. */
  body: Buffer;
}

/** A package as it travels; the files are in base64. */
export interface Parcel {
  id: string;
  /** The taker's code. */
  agency: string;
  manifest: string;
  files: readonly { name: string; type: string; base64: string }[];
}

export const manifestName = 'manifest.json';
const format = 'samindsats-record/1';
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

export async function pack(taken: Taken, files: readonly TakenFile[]): Promise<Package> {
  const carried = files.flatMap(({ id, name, mediaType: type, content: bytes }, at): Part[] =>
    bytes ? [{ name: nameInPackage(at + 1, name), type, bytes, of: { id, name } }] : [],
  );
  const told = files.map(({ id, name, mediaType: type, bytes: size, sha256: hash }) => ({
    id,
    name,
    type,
    size,
    sha256: hash,
    inPackage: carried.find(({ of }) => of?.id === id)?.name ?? null,
  }));
  const facts = { format, ...taken, files: told };
  const parts: Part[] = [
    { name: 'oplysning.pdf', type: 'application/pdf', bytes: await writePdf(paperOf(taken, told)) },
    {
      name: 'oplysning.json',
      type: 'application/json',
      bytes: Buffer.from(`${JSON.stringify(facts, null, 2)}\n`),
    },
    ...carried,
  ];
  const manifest = `${JSON.stringify(
    {
      format,
      id: taken.id,
      agency: taken.taker.code,
      reference: taken.reference,
      takenAt: taken.takenAt,
      files: parts.map(({ name, type, bytes, of }) => ({
        name,
        type,
        size: bytes.length,
        sha256: sha256(bytes),
        ...(of ? { of } : {}),
      })),
      notCarried: told
        .filter(({ inPackage }) => inPackage === null)
        .map(({ inPackage: _, ...file }) => ({ ...file, says: toFetch })),
    },
    null,
    2,
  )}\n`;
  const parcel: Parcel = {
    id: taken.id,
    agency: taken.taker.code,
    manifest,
    files: parts.map(({ name, type, bytes }) => ({ name, type, base64: bytes.toString('base64') })),
  };
  return { digest: sha256(manifest), body: Buffer.from(JSON.stringify(parcel)) };
}

/** Plain for every file system, and no two alike. */
function nameInPackage(place: number, name: string): string {
  const plain = name
    .replace(/[æÆ]/g, 'ae')
    .replace(/[øØ]/g, 'oe')
    .replace(/[åÅ]/g, 'aa')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9.]+/g, '-');
  const [, stem = plain, ending = ''] = /^(.*)(\.[A-Za-z0-9]{1,10})$/.exec(plain) ?? [];
  return `bilag-${place}-${stem.replace(/\.+/g, '.').slice(0, 60)}${ending}`;
}

const toFetch = 'Filen er ikke med i pakken, fordi den er for stor. Den skal hentes i Samindsats.';

interface ToldFile {
  name: string;
  size: number;
  sha256: string;
  inPackage: string | null;
}

const day = (at: Date) =>
  new Intl.DateTimeFormat('da', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Copenhagen' }).format(at);

const inDanish = (words: readonly [string, string] | undefined, code: string) => words?.[0] ?? code;

function paperOf(
  { id, takenAt, takenBy, taker, giver, reference, case: of, contribution, disclosure }: Taken,
  files: readonly ToldFile[],
) {
  const { handling } = disclosure;
  const grading = [contribution.reliability, contribution.credibility].filter((one) => one !== null).join('');
  const pieces: Piece[] = [
    { kind: 'heading', level: 1, text: contribution.title },
    ...(handling ? [{ kind: 'notice' as const, text: `Håndteringskode ${handling.code}: ${handling.meaning}` }] : []),
    ...(disclosure.book.status === 'DRAFT'
      ? [{ kind: 'notice' as const, text: 'UDKAST: regelbogen, som videregivelsen bygger på, er ikke vedtaget.' }]
      : []),
    { kind: 'text', text: contribution.text },
    ...(contribution.facts.length
      ? [{ kind: 'facts' as const, rows: contribution.facts.map(({ label, value }) => [label, value] as const) }]
      : []),
    ...(contribution.isRedacted
      ? [{ kind: 'text' as const, text: 'Den myndighed, der har givet oplysningen, har udeladt noget af den.' }]
      : []),
    ...(files.length
      ? [
          { kind: 'heading' as const, level: 2 as const, text: 'Filer' },
          {
            kind: 'list' as const,
            items: files.map(
              ({ name, size, sha256: hash, inPackage }) =>
                `${name}, ${size} byte, SHA-256 ${hash}. ${inPackage ? `I pakken: ${inPackage}` : toFetch}`,
            ),
          },
        ]
      : []),
    { kind: 'heading', level: 2, text: 'Oplysningen' },
    {
      kind: 'facts',
      rows: [
        ['Kategori', contribution.category.name],
        ['Personoplysninger', contribution.level.name],
        ['Regelsæt', inDanish(regimes[contribution.regime], contribution.regime)],
        ['Gradering', grading],
        ['Skrevet', day(contribution.createdAt)],
        ['Version', String(contribution.version)],
      ],
    },
    { kind: 'heading', level: 2, text: 'Hvordan den er givet' },
    {
      kind: 'facts',
      rows: [
        ['Givet af', `${giver.name}, ${disclosure.givenBy}`],
        ['Givet til', taker.name],
        ['Hvornår', day(disclosure.givenAt)],
        ['Formål', disclosure.purpose.name],
        ['Anledning', disclosure.initiative === 'own' ? 'På eget initiativ' : 'På anmodning'],
        ['Afvejning', disclosure.weighing ?? ''],
        ['Svar', inDanish(outcomes[disclosure.outcome], disclosure.outcome)],
        ['Samtykke', disclosure.consent ?? ''],
        ['Vilkår', disclosure.conditions.map((code) => conditionOf(code)[0]).join('; ')],
        ...(disclosure.namedPersons.length ? [['Kun for', disclosure.namedPersons.join('; ')] as const] : []),
        ['Gælder til', disclosure.expiresAt ? day(disclosure.expiresAt) : 'indtil den trækkes tilbage'],
        ['Regel', `${disclosure.rule ?? 'ingen'}, regelbog version ${disclosure.book.version}`],
      ],
    },
    { kind: 'heading', level: 2, text: 'Hjemmel' },
    {
      kind: 'list',
      items: disclosure.provisions.map(({ code, act, paragraph, says }) => `${act} ${paragraph} (${code}): ${says}`),
    },
    { kind: 'heading', level: 2, text: 'Overtagelsen' },
    {
      kind: 'facts',
      rows: [
        ['Overtaget af', `${takenBy}, ${taker.name}`],
        ['Hvornår', day(takenAt)],
        ['Journalnummer', reference],
        ['Sag', `${of.number}: ${of.title}`],
        ['Kvittering', id],
      ],
    },
  ];
  return {
    title: `${of.number}: ${contribution.title}`,
    language: 'da' as const,
    author: giver.name,
    at: takenAt,
    head: handling ? `${handling.code} · ${contribution.level.name}` : contribution.level.name,
    pieces,
  };
}
