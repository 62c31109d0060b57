/** Who may see what is said: the agencies chosen among those present, and always the one that says it. */
import { invalid } from '../platform/errors.js';

export interface Audience {
  /** The argument's path. */
  field: string;
  /** Codes asked for; all present when null. */
  asked: readonly string[] | null | undefined;
  /** Codes that can be chosen. */
  present: readonly string[];
  /** Codes that belong to it whatever was asked. */
  always: readonly string[];
}

/** The codes, each once and sorted; INVALID names the first that is not present. */
export function audienceOf({ field, asked, present, always }: Audience): string[] {
  const stranger = asked?.find((code) => !present.includes(code));
  if (stranger !== undefined) {
    const known = [...present].sort().join(', ');
    throw invalid(
      field,
      `${stranger.slice(0, 20)} er ikke med. Vælg blandt ${known}.`,
      `${stranger.slice(0, 20)} is not among them. Choose from ${known}.`,
    );
  }
  return [...new Set([...(asked ?? present), ...always])].sort();
}
