/** The words of how long things are kept, and of holding them back from being purged. */
import type { Words } from './language.tsx';

const da = {
  keptUntil: (day: string) => `Slettes efter ${day}`,
  isHeld: 'Slettestop: bliver, indtil det ophæves',
  title: 'Slettestop',
  lead: 'Når sagen er afsluttet, slettes hver oplysning, når dens tid er gået. Et slettestop holder alt på sagen tilbage, også det, som andre myndigheder har lagt på, indtil det ophæves.',
  own: 'Kun din egen myndighed kan se, at den har et slettestop.',
  place: 'Sæt slettestop',
  placeTitle: 'Sæt slettestop på sagen?',
  placeText: 'Intet på sagen slettes, før slettestoppet er ophævet.',
  placeHint: 'Hvorfor skal det bevares? For eksempel en retssag eller en klage.',
  placed: 'Der er slettestop på sagen',
  lift: 'Ophæv',
  liftTitle: 'Ophæv slettestoppet?',
  liftText: 'Det, hvis tid er gået, slettes inden for få sekunder og kan ikke hentes frem igen.',
  lifted: 'Slettestoppet er ophævet',
  placedBy: 'Sat af',
  liftedBy: 'Ophævet af',
  at: (name: string, when: string) => `${name}, ${when}`,
  standing: 'Slettestop, som min myndighed har sat',
  earlier: (n: number) => (n === 1 ? '1 tidligere slettestop' : `${n} tidligere slettestop`),
};

const en: typeof da = {
  keptUntil: (day) => `Purged after ${day}`,
  isHeld: 'Legal hold: stays until it is lifted',
  title: 'Legal hold',
  lead: 'Once the case is closed, each item is purged when its time is over. A legal hold keeps everything on the case, also what other authorities have put on it, until it is lifted.',
  own: 'Only your own authority can see that it has a legal hold.',
  place: 'Place a legal hold',
  placeTitle: 'Place a legal hold on the case?',
  placeText: 'Nothing on the case is purged until the hold is lifted.',
  placeHint: 'Why must it be kept? A trial or a complaint, for instance.',
  placed: 'There is a legal hold on the case',
  lift: 'Lift',
  liftTitle: 'Lift the legal hold?',
  liftText: 'What is past its time is purged within seconds, and cannot be brought back.',
  lifted: 'The legal hold has been lifted',
  placedBy: 'Placed by',
  liftedBy: 'Lifted by',
  at: (name, when) => `${name}, ${when}`,
  standing: 'My authority’s legal holds',
  earlier: (n) => (n === 1 ? '1 earlier legal hold' : `${n} earlier legal holds`),
};

export const holdsWords: Words<typeof da> = { da, en };
