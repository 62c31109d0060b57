/** What a request for information and its answer must say, and where a request stands: pure. */
import type { RequestAnswer, RequestStatus } from '../generated/contract.js';
import type { Day } from '../law/working-days.js';
import { invalid } from '../platform/errors.js';
import { plain, plainOrNull } from '../platform/text.js';

/** Its day has passed in Denmark, and nobody has answered. */
export const isOverdue = (status: RequestStatus, dueOn: Day, today: Day): boolean =>
  status === 'ASKED' && dueOn < today;

const mostDays = 60;

/** Working days given to answer, or INVALID. */
export function daysGiven(field: string, days: number): number {
  if (!Number.isInteger(days) || days < 1 || days > mostDays)
    throw invalid(field, `Giv 1 til ${mostDays} arbejdsdage.`, `Give 1 to ${mostDays} working days.`);
  return days;
}

/** What the one asked wrote. */
export interface Written {
  answer: RequestAnswer;
  text: string | null;
  refusalProvision: string | null;
}

/** The words of an answer, or INVALID at what is missing: a part and a refusal say why, a refusal by which provision. */
export function wordsOf(input: {
  answer: RequestAnswer;
  text?: string | null;
  refusalProvision?: string | null;
}): Written {
  const { answer } = input;
  const saysWhy = answer === 'PARTLY' || answer === 'REFUSED';
  const text = saysWhy ? plain('input.text', input.text ?? '', 1, 5_000) : plainOrNull('input.text', input.text, 5_000);
  const refusalProvision = input.refusalProvision ?? null;
  if (answer === 'REFUSED' && refusalProvision === null)
    throw invalid(
      'input.refusalProvision',
      'Vælg den bestemmelse, som afslaget bygger på.',
      'Choose the provision that the refusal rests on.',
    );
  if (!saysWhy && refusalProvision !== null)
    throw invalid(
      'input.refusalProvision',
      'En bestemmelse hører til et helt eller delvist afslag.',
      'A provision belongs to a refusal, whole or in part.',
    );
  return { answer, text, refusalProvision };
}

/** True where something must have been given. */
export const needsGiving = (answer: RequestAnswer): boolean => answer === 'ANSWERED' || answer === 'PARTLY';
