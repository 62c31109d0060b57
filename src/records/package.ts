/** The package that goes to a record system: the document for the archives, the same as facts, and a manifest that proves both. */
import { createHash } from 'node:crypto';
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
    handling: { code: string; meaning: string } | null;
    weighing: string | null;
    expiresAt: Date | null;
  };
}

interface Named {
  code: string;
  name: string;
}

/** A file of the package. */
interface Part {
  name: string;
  type: string;
  bytes: Buffer;
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

export async function pack(taken: Taken): Promise<Package> {
  const parts: Part[] = [
    { name: 'oplysning.pdf', type: 'application/pdf', bytes: await writePdf(paperOf(taken)) },
    {
      name: 'oplysning.json',
      type: 'application/json',
      bytes: Buffer.from(`${JSON.stringify({ format, ...taken }, null, 2)}\n`),
    },
  ];
  const manifest = `${JSON.stringify(
    {
      format,
      id: taken.id,
      agency: taken.taker.code,
      reference: taken.reference,
      takenAt: taken.takenAt,
      files: parts.map(({ name, type, bytes }) => ({ name, type, size: bytes.length, sha256: sha256(bytes) })),
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

const day = (at: Date) =>
  new Intl.DateTimeFormat('da', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Copenhagen' }).format(at);

function paperOf({ id, takenAt, takenBy, taker, giver, reference, case: of, contribution, disclosure }: Taken) {
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
    { kind: 'heading', level: 2, text: 'Oplysningen' },
    {
      kind: 'facts',
      rows: [
        ['Kategori', contribution.category.name],
        ['Personoplysninger', contribution.level.name],
        ['Regelsæt', contribution.regime],
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
        ['Vilkår', disclosure.conditions.join(', ')],
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
