/** Starts the embedded database anew when it dies under the platform. */
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const lookEvery = 200;
const afterFailure = 500;

/** What is supervised. */
export interface Ward {
  isLiving(): boolean;
  start(): Promise<void>;
  /** Told when it is found dead, and once when it cannot be started. */
  report(words: string): void;
}

/** Watches until the answer is called, which waits for a start under way. */
export function supervise(ward: Ward): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const watch = async () => {
    for (let failures = 0; !signal.aborted; ) {
      if (!ward.isLiving()) {
        if (failures === 0) ward.report('the embedded database has died; it is started anew');
        try {
          await ward.start();
          failures = 0;
        } catch {
          // What the dead one left behind takes a moment to end.
          if (++failures === 20) ward.report('the embedded database does not start; trying on');
        }
      }
      await pause(failures ? afterFailure : lookEvery, undefined, { signal, ref: false }).catch(() => {});
    }
  };
  const watching = watch();
  return async () => {
    stopping.abort();
    await watching;
  };
}

/** True for a process that runs; one that is dead and not yet buried by its parent does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const state = `/proc/${pid}/stat`;
  try {
    return !existsSync(state) || !/\) Z /.test(readFileSync(state, 'utf8'));
  } catch {
    return false;
  }
}
