/** The words at the door. */
import type { Words } from './language.tsx';

const da = {
  title: 'Log på Samindsats',
  lead: 'Her arbejder myndighederne sammen om en konkret mistanke om tvangsarbejde.',
  signIn: 'Log på',
  signInAgain: 'Log på igen',
  how: 'Du logger på med din myndigheds løsning.',
  howDemo: 'I demoen vælger du en opdigtet person på næste side.',
  endedTitle: 'Du er blevet logget af',
  ended:
    'Din session er udløbet eller afsluttet. Log på igen for at komme tilbage til siden. Det, du var i gang med at skrive, er gemt.',
  leftTitle: 'Du er logget af',
  left: 'Dine kladder er slettet fra denne browser.',
  suspended: 'Kan du ikke logge på, så tal med din egen myndigheds brugeradministrator.',
  notFoundTitle: 'Siden findes ikke',
  notFound: 'Adressen fører ikke til noget i Samindsats.',
};

const en: typeof da = {
  title: 'Sign in to Samindsats',
  lead: 'Here the authorities work together on a concrete suspicion of forced labour.',
  signIn: 'Sign in',
  signInAgain: 'Sign in again',
  how: 'You sign in with your own authority’s sign-in.',
  howDemo: 'In the demo you choose a fictional person on the next page.',
  endedTitle: 'You have been signed out',
  ended: 'Your session ran out or was ended. Sign in again to come back to the page. What you were writing is kept.',
  leftTitle: 'You are signed out',
  left: 'Your drafts have been deleted from this browser.',
  suspended: 'If you cannot sign in, talk to your own authority’s people administrator.',
  notFoundTitle: 'There is no such page',
  notFound: 'The address leads nowhere in Samindsats.',
};

export const identityWords: Words<typeof da> = { da, en };
