/** A value that components can watch: set from anywhere, read with `useStore`. */
import { useSyncExternalStore } from 'react';

export interface Store<T> {
  read: () => T;
  write: (next: T) => void;
  watch: (listener: () => void) => () => void;
}

export function store<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    read: () => value,
    write: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const useStore = <T>(of: Store<T>): T => useSyncExternalStore(of.watch, of.read);
