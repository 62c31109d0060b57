/** Half-filled forms on disk, sealed with the person's own key: unreadable to whoever uses the browser after her. */
import { store } from './store.ts';

const prefix = 'samindsats:draft:';
const keyOf = (personId: string, name: string): string => `${prefix}${personId}:${name}`;

export interface DraftBox {
  read: (name: string) => Promise<unknown>;
  write: (name: string, value: unknown) => Promise<void>;
  drop: (name: string) => void;
}

/** True once she signs out: what is still on its way to the disk must not land there. */
const isShut = store(false);

/** Makes the box of one person; where the browser has no cryptography, nothing is kept rather than kept in the clear. */
export async function openDraftBox(personId: string, draftKey: string): Promise<DraftBox> {
  isShut.write(false);
  if (!('subtle' in crypto)) return { read: async () => undefined, write: async () => {}, drop: () => {} };
  const key = await crypto.subtle.importKey('raw', fromBase64(draftKey), 'AES-GCM', false, ['encrypt', 'decrypt']);
  const bound = (name: string) => new TextEncoder().encode(keyOf(personId, name));
  const generations = new Map<string, number>();
  const generation = (name: string): number => generations.get(name) ?? 0;

  return {
    read: async (name) => {
      const sealed = localStorage.getItem(keyOf(personId, name));
      if (sealed === null) return undefined;
      try {
        const bytes = fromBase64(sealed);
        const opened = await crypto.subtle.decrypt(
          { name: 'AES-GCM', iv: bytes.slice(0, 12), additionalData: bound(name) },
          key,
          bytes.slice(12),
        );
        return JSON.parse(new TextDecoder().decode(opened)) as unknown;
      } catch {
        localStorage.removeItem(keyOf(personId, name));
        return undefined;
      }
    },
    write: async (name, value) => {
      const mine = generation(name) + 1;
      generations.set(name, mine);
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const text = new TextEncoder().encode(JSON.stringify(value));
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bound(name) }, key, text);
      if (isShut.read() || generation(name) !== mine) return;
      const bytes = new Uint8Array(iv.length + sealed.byteLength);
      bytes.set(iv);
      bytes.set(new Uint8Array(sealed), iv.length);
      try {
        localStorage.setItem(keyOf(personId, name), toBase64(bytes));
      } catch {
        // The disk is full: the form still works, it just is not kept.
      }
    },
    drop: (name) => {
      generations.set(name, generation(name) + 1);
      localStorage.removeItem(keyOf(personId, name));
    },
  };
}

/** Removes every draft of a person; nothing of hers is written after it. */
export function burnDrafts(personId: string): void {
  isShut.write(true);
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(`${prefix}${personId}:`)) localStorage.removeItem(name);
  }
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

function toBase64(bytes: Uint8Array): string {
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}
