/** Somebody's window on the meeting room, over Socket.IO. */
import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { Ack, FromServer, Present, Sent, Typing } from '../../src/realtime/socket-events.js';

export type Way = 'websocket' | 'polling';

export class MeetingWindow {
  present: Present[] = [];
  readonly typing: Typing[] = [];

  private constructor(readonly socket: Socket<FromServer, Record<Sent, (...said: unknown[]) => void>>) {
    socket.on('meeting:present', (people) => {
      this.present = people;
    });
    socket.on('meeting:typing', (typing) => this.typing.push(typing));
  }

  /** Connected, or why not. */
  static open(url: string, headers: Record<string, string>, way: Way = 'websocket'): Promise<MeetingWindow | string> {
    const socket = io(url, {
      path: '/socket.io',
      transports: [way],
      reconnection: false,
      forceNew: true,
      extraHeaders: headers,
    });
    const window = new MeetingWindow(socket);
    return new Promise((resolve) => {
      socket.on('connect', () => resolve(window));
      socket.on('connect_error', (failure) => {
        socket.disconnect();
        resolve(failure.message);
      });
    });
  }

  async send(name: Sent, payload?: unknown): Promise<Ack> {
    return (await this.socket.timeout(5_000).emitWithAck(name, payload)) as Ack;
  }

  /** The names in the room, with a * for a raised hand. */
  names(): string[] {
    return this.present.map(({ name, handRaised }) => name + (handRaised ? '*' : ''));
  }

  /** The server has ended it, or does so within a second. */
  async cutOff(): Promise<void> {
    const began = Date.now();
    while (this.socket.connected) {
      if (Date.now() - began > 1_000) throw new Error('she is still connected');
      await pause(10);
    }
  }

  async sees(names: readonly string[], within = 5_000): Promise<void> {
    const began = Date.now();
    while (this.names().join() !== names.join()) {
      if (Date.now() - began > within) throw new Error(`sees ${this.names().join()}, not ${names.join()}`);
      await pause(10);
    }
  }
}
