/** What a file may be and be called: its kind by its content, a name that no system stumbles over, and how its download is marked. */
import { fileTypeFromBuffer } from 'file-type';
import { Fault } from '../platform/errors.js';

/** Files on one contribution. */
export const mostFiles = 20;

/** What pages copied from a PDF are called unless their sender calls them something. */
export const extractName = 'uddrag.pdf';

/** Bytes from its beginning that tell a file's kind. */
export const headLength = 64 * 1024;

/** What is taken in, and how such a file's name ends. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'audio/mpeg': ['mp3'],
  'audio/x-m4a': ['m4a'],
  'audio/wav': ['wav'],
  'video/mp4': ['mp4'],
  'video/quicktime': ['mov'],
  'text/plain': ['txt'],
  'text/csv': ['csv'],
};

/** As file-type names them; the rest of the world says otherwise. */
const sameAs: Readonly<Record<string, string>> = { 'audio/mp4': 'audio/x-m4a', 'audio/vnd.wave': 'audio/wav' };

/**
 * The media type that the first bytes tell; null for none of those taken in. What no signature tells is text until its
 * bytes prove otherwise, but markup is no text: it can be opened as something that acts.
 */
export async function kindOf(head: Buffer, name: string): Promise<string | null> {
  if (head.length === 0) return null;
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found) {
    const mime = sameAs[found.mime] ?? found.mime;
    return mime in kinds ? mime : null;
  }
  if (/^\s*</.test(head.toString('utf8').replace(/^\uFEFF/, ''))) return null;
  return endingOf(name) === 'csv' ? 'text/csv' : 'text/plain';
}

export const isText = (mediaType: string) => mediaType.startsWith('text/');

/** What no text has: control characters but tabulator, line ends and page break. */
export const isBinary = (text: string) =>
  [...text].some((sign) => {
    const code = sign.codePointAt(0) ?? 0;
    return (code < 32 && ![9, 10, 12, 13].includes(code)) || (code >= 127 && code < 160);
  });

const endingOf = (name: string) => /\.([^.]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * The name as it is kept: no path, no control or direction characters, nothing that a file system forbids or hides, and an
 * ending that says what the content is, whatever was declared.
 */
export function nameOf(declared: string, mediaType: string): string {
  const endings = kinds[mediaType] ?? [];
  const last = declared.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFD]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const isTold = endings.includes(endingOf(plain));
  const stem = isTold ? plain.replace(/\.[^.]*$/, '') : plain;
  const ending = isTold ? endingOf(plain) : endings[0];
  const whole = `${[...stem].slice(0, longest).join('') || 'fil'}.${ending}`;
  return reserved.test(whole) ? `_${whole}` : whole;
}

/** Those that go within so many bytes in all, in their order; a smaller one may go where a larger one does not. */
export function within<File extends { bytes: number }>(files: readonly File[], most: number): File[] {
  let left = most;
  return files.filter(({ bytes }) => {
    const goes = bytes <= left;
    if (goes) left -= bytes;
    return goes;
  });
}

/** `attachment` by RFC 6266: the name in ASCII for the old, in UTF-8 for all others. */
export function disposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`;
}

const longest = 120;

/** `faktura.csv` becomes `faktura (Demo Politi 1, …).csv`; a long name gives way to the mark. */
export function markedName(name: string, mark: string, mediaType: string): string {
  const [, stem = name, ending = ''] = /^(.*)(\.[^.]*)$/.exec(name) ?? [];
  const tail = ` (${mark.replaceAll(/[/\\:]/g, '.')})`;
  return nameOf(`${[...stem].slice(0, longest - [...tail].length).join('')}${tail}${ending}`, mediaType);
}

const known = Object.values(kinds)
  .map(([ending]) => ending)
  .join(', ');

/** INVALID: its content is of no kind that is taken in. */
export const wrongKind = () =>
  new Fault(
    'INVALID',
    `Filens indhold er ikke af en type, som kan lægges på sagen. Brug en af disse: ${known}. Tekst skal være gemt som UTF-8.`,
    `The file’s content is of no type that can be put on the case. Use one of these: ${known}. Text must be saved as UTF-8.`,
    { field: 'file', status: 415 },
  );

export const tooLarge = (most: number) =>
  new Fault(
    'INVALID',
    `Filen er for stor. En fil må højst fylde ${Math.floor(most / 1000).toLocaleString('da')} kB.`,
    `The file is too large. A file may be at most ${Math.floor(most / 1000).toLocaleString('en')} kB.`,
    { field: 'file', status: 413 },
  );

export const emptyFile = () =>
  new Fault('INVALID', 'Filen er tom. Vælg en fil med indhold.', 'The file is empty. Choose one with content.', {
    field: 'file',
  });

export const tooMany = () =>
  new Fault(
    'INVALID',
    `Der kan højst være ${mostFiles} filer på en oplysning. Fjern en, eller læg resten på en ny oplysning.`,
    `A contribution can have at most ${mostFiles} files. Remove one, or put the rest on a new contribution.`,
    { field: 'contribution' },
  );

/** `1-3,7` as 1, 2, 3, 7; INVALID where it says no pages. */
export function pagesOf(field: string, text: string): number[] {
  const parts = text.split(',').map((part) => /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/.exec(part));
  const pages = parts.flatMap((found) => {
    const from = Number(found?.[1]);
    const to = Number(found?.[2] ?? found?.[1]);
    return found && from >= 1 && to >= from && to - from < mostPages
      ? Array.from({ length: to - from + 1 }, (_, n) => from + n)
      : [Number.NaN];
  });
  if (pages.some(Number.isNaN) || pages.length > mostPages)
    throw new Fault(
      'INVALID',
      `Skriv siderne som 1-3,7; højst ${mostPages} sider.`,
      `Write the pages as 1-3,7; at most ${mostPages} pages.`,
      { field },
    );
  return [...new Set(pages)];
}

const mostPages = 500;
