/** A state machine as data: from which states a verb may be used, where it leads, and what to say when it may not. */
import { refused } from '../platform/errors.js';

export interface Step<State extends string> {
  from: readonly State[];
  /** Null where the state stays as it is. */
  to: State | null;
  /** What would be right, in Danish. */
  da: string;
  /** What would be right, in English. */
  en: string;
}

export type Flow<Verb extends string, State extends string> = { readonly [V in Verb]: Step<State> };

/** The state that the verb leads to, or REFUSED with what would be right. */
export function follow<Verb extends string, State extends string>(
  flow: Flow<Verb, State>,
  subject: string,
  verb: Verb,
  state: State,
): State {
  const { from, to, da, en } = flow[verb];
  if (!from.includes(state)) throw refused(`${verb}@${subject}`, da, en);
  return to ?? state;
}

/** Of the verbs that the rules allow, those that the state allows too; a verb that the table does not know is kept. */
export function inState<Verb extends string, State extends string>(
  flow: Flow<Verb, State>,
  verbs: readonly string[],
  state: State,
): string[] {
  const steps: Readonly<Partial<Record<string, Step<State>>>> = flow;
  return verbs.filter((verb) => steps[verb]?.from.includes(state) ?? true);
}
