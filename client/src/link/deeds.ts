/** Deeds for components: `useAct` does, each deed once however often it is tried, in whichever form. */
import { useCallback, useState } from 'react';
import type { TypedDocumentString } from '../generated/graphql.ts';
import { mayPass, send } from './ask.ts';
import { asFault, type Fault } from './fault.ts';
import { askForOwnDeed, operationName } from './queries.ts';

/** What she wants done, with the command id that makes trying it again harmless. */
interface Intent {
  command: string;
  under: Promise<unknown> | null;
}

/** The same deed within this many milliseconds of success is a double click, not a second wish. */
const doubleClick = 800;

/** What is under way, and what may have been done although no answer came, by deed and input: asked for from another form too, it is the same. */
const intents = new Map<string, Intent>();

const mayBeDone = (fault: Fault): boolean => mayPass(fault) || fault.code === 'INTERNAL';

function doOnce<R, V>(document: TypedDocumentString<R, V>, input: object): Promise<R> {
  const wanted = JSON.stringify([operationName(document.toString()), input]);
  const intent: Intent = intents.get(wanted) ?? { command: newId(), under: null };
  intents.set(wanted, intent);
  intent.under ??= attempt(document, { input: { ...input, command: intent.command } } as unknown as V).then(
    (result) => {
      setTimeout(() => intents.delete(wanted), doubleClick);
      return result;
    },
    (thrown: unknown) => {
      intent.under = null;
      if (!mayBeDone(asFault(thrown))) intents.delete(wanted);
      throw thrown;
    },
  );
  return intent.under as Promise<R>;
}

type Deed<V> = V extends { input: infer I } ? Omit<I, 'command'> : never;

/** A deed, and how it went. */
export interface Acting<R, V> {
  /** Does it. Answers the result, or undefined when refused: `fault` then says why. Never rejects. */
  act: (input: Deed<V>) => Promise<R | undefined>;
  isActing: boolean;
  fault: Fault | null;
  forget: () => void;
}

/**
 * A mutation with one `input`. The command id belongs to what she wants done: the same input keeps it until it succeeds,
 * so that a second click and a retry after a lost answer act once, also when she has left the form and come back to it.
 */
export function useAct<R, V extends { input: { command?: unknown } }>(
  document: TypedDocumentString<R, V>,
): Acting<R, V> {
  const [isActing, setActing] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);

  const act = useCallback(
    (input: Deed<V>): Promise<R | undefined> => {
      setActing(true);
      setFault(null);
      return doOnce(document, input)
        .then(
          (result) => {
            askForOwnDeed();
            return result;
          },
          (thrown: unknown) => {
            const said = asFault(thrown);
            setFault(said);
            // She acted on what is no longer so: the newest is fetched.
            if (said.code === 'CONFLICT' || said.code === 'NOT_FOUND') askForOwnDeed();
            return undefined;
          },
        )
        .finally(() => setActing(false));
    },
    [document],
  );

  const forget = useCallback(() => setFault(null), []);
  return { act, isActing, fault, forget };
}

/** A UUID, also where the page is served without TLS and `randomUUID` is missing. */
export function newId(): string {
  if (window.isSecureContext) return crypto.randomUUID();
  const bytes = [...new Uint8Array(crypto.getRandomValues(new Uint8Array(16)))];
  const hex = bytes.map((byte, place) =>
    (place === 6 ? (byte & 0x0f) | 0x40 : place === 8 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0'),
  );
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Tries a deed again where only the network failed: its command id makes that harmless. */
async function attempt<R, V>(document: TypedDocumentString<R, V>, variables: V): Promise<R> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await send(document, variables, null);
    } catch (thrown) {
      if (!mayPass(asFault(thrown)) || tries >= 2) throw thrown;
      await new Promise((wake) => setTimeout(wake, 500 * 2 ** tries));
    }
  }
}
