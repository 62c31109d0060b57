/** The words of taking a case out. */
import type { Words } from './language.tsx';

const da = {
  takeOut: 'Tag sagen ud',
  title: 'Tag sagen ud som fil',
  lead: 'Filen indeholder det, du selv kan se af sagen lige nu, og ikke andet. Håndteringskoder følger med. Vedhæftede filer står der med navn og kontrolsum, ikke med indhold.',
  warning:
    'Det er jeres ansvar, hvor filen ligger, og hvem der læser den. Bliver noget trukket tilbage bagefter, står det stadig i filen. At du har taget sagen ud, bliver noteret i loggen.',
  format: 'Hvilken slags fil?',
  pdf: 'PDF til at læse og journalisere',
  json: 'JSON til et andet system',
  taken: 'Sagen er taget ud',
};

const en: typeof da = {
  takeOut: 'Take the case out',
  title: 'Take the case out as a file',
  lead: 'The file holds what you yourself can see of the case right now, and nothing else. Handling codes go with it. Attached files stand there by name and checksum, without what is in them.',
  warning:
    'Where the file lies and who reads it is your responsibility. What is withdrawn afterwards still stands in the file. That you took the case out is noted in the ledger.',
  format: 'What kind of file?',
  pdf: 'PDF, to read and to file',
  json: 'JSON, for another system',
  taken: 'The case has been taken out',
};

export const exportWords: Words<typeof da> = { da, en };
