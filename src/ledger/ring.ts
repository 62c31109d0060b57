/** Rings the feed after a commit: joined within five milliseconds, here and on every other node; what is lost, the poll finds. */
import { EventEmitter } from 'node:events';
import type { Machine } from './machine.js';

export const feedChannel = 'samindsats_feed';

export class Ring {
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private pending: NodeJS.Timeout | null = null;

  constructor(private readonly machine: Pick<Machine, 'ask'>) {}

  /** Calls `heard` at each ring of this node; gives back how to stop. */
  onRing(heard: () => void): () => void {
    this.emitter.on('ring', heard);
    return () => this.emitter.off('ring', heard);
  }

  ring(): void {
    if (this.pending) return;
    this.pending = setTimeout(() => {
      this.pending = null;
      this.emitter.emit('ring');
      this.machine.ask('SELECT pg_notify($1, $2)', [feedChannel, '']).catch(() => {});
    }, 5);
  }

  stop(): void {
    if (this.pending) clearTimeout(this.pending);
    this.emitter.removeAllListeners();
  }
}
