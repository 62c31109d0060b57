/** Who sits in meeting rooms at other nodes, as they say; whoever has not been spoken of for a while is gone with her node. */
import type { Present } from './socket-events.js';

/** What nodes tell each other. It opens no door: each node judges its own sockets. */
export interface Word {
  node: string;
  meetingId: string;
  person: Present;
  isHere: boolean;
}

/** Milliseconds between one telling of everybody and the next, and after how much silence somebody is gone. */
export const tellEvery = 3_000;
const silence = 8_000;

export class Neighbours {
  private readonly heard = new Map<string, Word & { at: number }>();

  /** The meeting whose people it changed; null when it is nothing new. */
  hear(word: Word, now: number): string | null {
    const key = `${word.node} ${word.meetingId} ${word.person.personId}`;
    const known = this.heard.get(key);
    if (!word.isHere) return this.heard.delete(key) ? word.meetingId : null;
    this.heard.set(key, { ...word, at: now });
    return known?.person.handRaised === word.person.handRaised ? null : word.meetingId;
  }

  /** Forgets those whose node has fallen silent; the meetings they were in. */
  forget(now: number): string[] {
    const gone = [...this.heard].filter(([, { at }]) => now - at > silence);
    for (const [key] of gone) this.heard.delete(key);
    return [...new Set(gone.map(([, { meetingId }]) => meetingId))];
  }

  of(meetingId: string): Present[] {
    return [...this.heard.values()].filter((word) => word.meetingId === meetingId).map(({ person }) => person);
  }
}

/** One line a person, by name, wherever she sits; a hand raised anywhere is raised. */
export function together(here: readonly Present[], elsewhere: readonly Present[]): Present[] {
  const people = new Map<string, Present>();
  for (const one of [...here, ...elsewhere]) {
    const known = people.get(one.personId);
    people.set(one.personId, { ...one, handRaised: one.handRaised || known?.handRaised === true });
  }
  return [...people.values()].sort(
    (one, other) => one.name.localeCompare(other.name, 'da') || one.personId.localeCompare(other.personId),
  );
}
