/** The words for who corrects what another corrects meanwhile: what she wrote is not lost, and not saved unseen. */
import type { Words } from './language.tsx';

const da = {
  yours: 'Det, du har skrevet',
  yoursKept: 'Det er ikke gemt på oplysningen. Det ligger her, så du kan hente det, der stadig skal med.',
  again: 'Begynd forfra på den nye tekst',
  ruleMoved:
    'Reglen er ændret i udkastet, siden du skrev dette. Læs den i udkastet, før du gemmer: Det, der står her, træder i stedet.',
};

const en: typeof da = {
  yours: 'What you have written',
  yoursKept: 'It is not saved on the information. It stays here, so that you can take what is still needed.',
  again: 'Begin again on the new text',
  ruleMoved:
    'The rule has been changed in the draft since you wrote this. Read it in the draft before you save: what stands here takes its place.',
};

export const revisingWords: Words<typeof da> = { da, en };
