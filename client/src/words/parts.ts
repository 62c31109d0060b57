/** The words of parts that several rooms of the casework share: audience, lost access, confirmation. */
import type { Words } from './language.tsx';

const da = {
  audience: 'Hvem må se det?',
  audienceAll: (count: number) => `Alle ${count} myndigheder`,
  audienceSome: (names: string) => `Kun ${names}`,
  audienceHint: 'Din egen myndighed ser det altid.',
  audienceNobody: 'Kun din egen myndighed',
  onlyFor: (names: string) => `Kun ${names}`,
  lostTitle: 'Du har ikke længere adgang',
  lost: 'Adgangen er ophørt, og indholdet er taget af skærmen. Har du spørgsmål, så tal med din myndigheds koordinator.',
  reason: 'Begrundelse',
  reasonMissing: 'Skriv en begrundelse.',
};

const en: typeof da = {
  audience: 'Who may see it?',
  audienceAll: (count) => `All ${count} authorities`,
  audienceSome: (names) => `Only ${names}`,
  audienceHint: 'Your own authority always sees it.',
  audienceNobody: 'Your own authority only',
  onlyFor: (names) => `Only ${names}`,
  lostTitle: 'You no longer have access',
  lost: 'Access has ended, and the content has been taken off the screen. If you have questions, talk to your authority’s coordinator.',
  reason: 'Reason',
  reasonMissing: 'Write a reason.',
};

export const partsWords: Words<typeof da> = { da, en };
