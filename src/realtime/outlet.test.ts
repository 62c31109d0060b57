/** One reader's outlet: free until a bound is unread, flowing again when there is room, and cut off when she stays full. */
import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { mostUnread, Outlet } from './outlet.js';

class FakeSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  isTerminated = false;

  send(text: string): void {
    this.bufferedAmount += text.length;
  }

  terminate(): void {
    this.isTerminated = true;
    this.readyState = 3;
    this.emit('close');
  }
}

const patience = 10_000;
let socket: FakeSocket;
let stream: EventEmitter;
let outlet: Outlet;

beforeEach(() => {
  vi.useFakeTimers();
  socket = new FakeSocket();
  stream = new EventEmitter();
  outlet = new Outlet(socket as unknown as WebSocket, stream as unknown as Duplex, patience);
});
afterEach(() => {
  vi.useRealTimers();
});

const fill = () => {
  while (outlet.isFree()) outlet.send('x'.repeat(16_384));
};

describe('an outlet', () => {
  it('takes a bounded amount before it is full', () => {
    fill();
    expect(socket.bufferedAmount).toBeLessThan(mostUnread + 16_385);
  });

  it('cuts off a reader who takes nothing for as long as the patience lasts, and not before', () => {
    fill();
    vi.advanceTimersByTime(patience - 1);
    expect(socket.isTerminated).toBe(false);
    vi.advanceTimersByTime(1);
    expect(socket.isTerminated).toBe(true);
  });

  it('forgives one who reads on, and lets what waits flow, line by line, as long as there is room', () => {
    const flowed: string[] = [];
    outlet.serve({
      flow: () => {
        flowed.push('one');
        socket.bufferedAmount = mostUnread;
      },
    });
    outlet.serve({ flow: () => flowed.push('other') });
    fill();
    vi.advanceTimersByTime(patience - 1);
    socket.bufferedAmount = 0;
    stream.emit('drain');
    vi.advanceTimersByTime(patience * 2);
    expect(socket.isTerminated).toBe(false);
    expect(flowed).toEqual(['one']);
  });

  it('cuts off at once one who asks for ever more and reads nothing', () => {
    socket.bufferedAmount = 5 * mostUnread;
    socket.emit('message');
    expect(socket.isTerminated).toBe(true);
  });

  it('sends nothing to a socket that is closing', () => {
    socket.readyState = 2;
    outlet.send('x');
    expect(socket.bufferedAmount).toBe(0);
  });
});
