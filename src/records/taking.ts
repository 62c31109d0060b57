/** What a taker must say, and how long a delivery that fails waits: pure. */
import type { WithdrawalAnswer } from '../generated/contract.js';
import { invalid } from '../platform/errors.js';
import { plain, plainOrNull } from '../platform/text.js';

/** The taker's own journal number, as she writes it. */
export const referenceOf = (field: string, reference: string) => plain(field, reference, 1, 100);

export interface Answered {
  withdrawalAnswer: WithdrawalAnswer;
  answerReason: string | null;
  answerProvision: string | null;
}

/** What became of it; who keeps it says why and by which provision, or INVALID. */
export function answerOf(input: {
  answer: WithdrawalAnswer;
  reason?: string | null;
  provision?: string | null;
}): Answered {
  const isKept = input.answer === 'KEPT';
  const answerProvision = input.provision ?? null;
  const answerReason = isKept
    ? plain('input.reason', input.reason ?? '', 1, 2_000)
    : plainOrNull('input.reason', input.reason, 2_000);
  if (isKept && answerProvision === null)
    throw invalid(
      'input.provision',
      'Vælg den bestemmelse, som I beholder oplysningen efter.',
      'Choose the provision by which you keep it.',
    );
  return { withdrawalAnswer: input.answer, answerReason, answerProvision };
}

const first = 5_000;
const longest = 3_600_000;

/** Milliseconds until a delivery is tried again: twice as long each time, at most an hour, for ever. */
export const patience = (attempts: number): number => Math.min(first * 2 ** Math.min(attempts, 20), longest);
