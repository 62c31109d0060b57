/** The words of a consent that has been taken back, and of all that rested on it. */
import type { Words } from './language.tsx';

const da = {
  withdrawn: 'Samtykket er trukket tilbage',
  withdrawnFor: (agency: string) => `Samtykket er trukket tilbage: ${agency}`,
  title: 'Er samtykket trukket tilbage?',
  text: 'Så forsvinder oplysningen fra modtagerens skærme inden for et sekund. Loggen beholder, hvem der har læst den.',
  ended:
    'Modtageren har ikke længere adgang, men har taget oplysningen til sin egen journal. Den myndighed bliver bedt om at svare på, hvad der sker med den.',
  others: 'Det hviler på samme samtykke',
  othersHint: 'Det, der er hak ved, ophører samtidig.',
  other: (what: string, agency: string, when: string) => `${what}, givet til ${agency} ${when}`,
  otherItem: 'En anden oplysning',
  otherWords: 'Er samme samtykke skrevet med andre ord et andet sted, så træk også det tilbage.',
  hint: 'Skriv, hvem der trak det tilbage, og hvordan.',
  done: 'Adgangen er ophørt, fordi samtykket er trukket tilbage',
  doneMany: (many: number) => `Adgangen er ophørt ${many} steder, fordi samtykket er trukket tilbage`,
};

const en: typeof da = {
  withdrawn: 'The consent has been withdrawn',
  withdrawnFor: (agency) => `The consent has been withdrawn: ${agency}`,
  title: 'Has the consent been withdrawn?',
  text: 'The information then leaves the receiver’s screens within a second. The log keeps who had read it.',
  ended:
    'The receiver has no access any more, but has taken the information to its own records. That authority is asked what becomes of it there.',
  others: 'What rests on the same consent',
  othersHint: 'What is ticked ends at the same time.',
  other: (what, agency, when) => `${what}, given to ${agency} ${when}`,
  otherItem: 'Another piece of information',
  otherWords: 'Where the same consent is written in other words elsewhere, withdraw that too.',
  hint: 'Write who withdrew it, and how.',
  done: 'Access has ended because the consent was withdrawn',
  doneMany: (many) => `Access has ended in ${many} places because the consent was withdrawn`,
};

export const consentsWords: Words<typeof da> = { da, en };
