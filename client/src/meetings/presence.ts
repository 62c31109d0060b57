/** Who is in the room right now, over a socket: what may be lost, and is made anew when the connection is. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { io, type Socket } from 'socket.io-client';

export interface Present {
  personId: string;
  name: string;
  agencyCode: string;
  handRaised: boolean;
}

interface Typing {
  personId: string;
  isTyping: boolean;
}

/** How an event went. */
interface Ack {
  ok: boolean;
}

interface FromServer {
  'meeting:present': (present: readonly Present[]) => void;
  'meeting:typing': (typing: Typing) => void;
}

interface ToServer {
  'meeting:enter': (at: { meetingId: string }, entered: (answer: Ack) => void) => void;
  'meeting:leave': () => void;
  'meeting:hand': (hand: { raised: boolean }) => void;
  'meeting:typing': (typing: { isTyping: boolean }) => void;
}

export type PresenceState = 'joining' | 'in' | 'lost';

export interface Presence {
  state: PresenceState;
  present: readonly Present[];
  /** Names of those who are writing. */
  typing: readonly string[];
  raiseHand: (raised: boolean) => void;
  /** Call it with each key; it says itself when she has stopped. */
  writes: () => void;
}

const stopsAfter = 2_500;
const forgottenAfter = 6_000;

export function usePresence(meetingId: string, selfId: string): Presence {
  const socket = useRef<Socket<FromServer, ToServer> | null>(null);
  const [state, setState] = useState<PresenceState>('joining');
  const [present, setPresent] = useState<readonly Present[]>([]);
  const [typing, setTyping] = useState<ReadonlySet<string>>(new Set());
  const hush = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    const line: Socket<FromServer, ToServer> = io({ path: '/socket.io', withCredentials: true });
    const timers = new Map<string, ReturnType<typeof setTimeout>>();
    socket.current = line;

    function still(personId: string): void {
      clearTimeout(timers.get(personId));
      timers.delete(personId);
      setTyping((now) => new Set([...now].filter((id) => id !== personId)));
    }

    line.on('connect', () => {
      line.emit('meeting:enter', { meetingId }, ({ ok }) => setState(ok ? 'in' : 'lost'));
    });
    line.on('disconnect', () => {
      setState('lost');
      setPresent([]);
      setTyping(new Set());
    });
    line.on('connect_error', () => setState('lost'));
    line.on('meeting:present', (now) => setPresent(now));
    line.on('meeting:typing', ({ personId, isTyping }) => {
      if (personId === selfId) return;
      still(personId);
      if (!isTyping) return;
      setTyping((now) => new Set(now).add(personId));
      timers.set(
        personId,
        setTimeout(() => still(personId), forgottenAfter),
      );
    });
    return () => {
      for (const timer of timers.values()) clearTimeout(timer);
      clearTimeout(hush.current);
      line.emit('meeting:leave');
      line.disconnect();
      socket.current = null;
    };
  }, [meetingId, selfId]);

  const raiseHand = useCallback((raised: boolean) => {
    socket.current?.emit('meeting:hand', { raised });
  }, []);

  const writes = useCallback(() => {
    if (hush.current === undefined) socket.current?.emit('meeting:typing', { isTyping: true });
    clearTimeout(hush.current);
    hush.current = setTimeout(() => {
      hush.current = undefined;
      socket.current?.emit('meeting:typing', { isTyping: false });
    }, stopsAfter);
  }, []);

  const names = present.filter((one) => typing.has(one.personId)).map((one) => one.name);
  return { state, present, typing: names, raiseHand, writes };
}
