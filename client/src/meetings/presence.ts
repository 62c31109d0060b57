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
  name: string;
  isTyping: boolean;
}

interface FromServer {
  'meeting:present': (present: readonly Present[]) => void;
  'meeting:typing': (typing: Typing) => void;
}

interface ToServer {
  'meeting:enter': (at: { meetingId: string }, entered: (answer: unknown) => void) => void;
  'meeting:leave': (at: { meetingId: string }) => void;
  'meeting:hand': (hand: { meetingId: string; raised: boolean }) => void;
  'meeting:typing': (typing: { meetingId: string; isTyping: boolean }) => void;
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
  const [typing, setTyping] = useState<ReadonlyMap<string, string>>(new Map());
  const hush = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    const line: Socket<FromServer, ToServer> = io({ path: '/socket.io', withCredentials: true });
    const timers = new Map<string, ReturnType<typeof setTimeout>>();
    socket.current = line;

    function still(personId: string): void {
      clearTimeout(timers.get(personId));
      timers.delete(personId);
      setTyping((now) => new Map([...now].filter(([id]) => id !== personId)));
    }

    line.on('connect', () => {
      line.emit('meeting:enter', { meetingId }, (answer) => setState(isRefused(answer) ? 'lost' : 'in'));
    });
    line.on('disconnect', () => {
      setState('lost');
      setPresent([]);
      setTyping(new Map());
    });
    line.on('connect_error', () => setState('lost'));
    line.on('meeting:present', (now) => setPresent(now));
    line.on('meeting:typing', ({ personId, name, isTyping }) => {
      if (personId === selfId) return;
      still(personId);
      if (!isTyping) return;
      setTyping((now) => new Map(now).set(personId, name));
      timers.set(
        personId,
        setTimeout(() => still(personId), forgottenAfter),
      );
    });
    return () => {
      for (const timer of timers.values()) clearTimeout(timer);
      clearTimeout(hush.current);
      line.emit('meeting:leave', { meetingId });
      line.disconnect();
      socket.current = null;
    };
  }, [meetingId, selfId]);

  const raiseHand = useCallback(
    (raised: boolean) => {
      socket.current?.emit('meeting:hand', { meetingId, raised });
    },
    [meetingId],
  );

  const writes = useCallback(() => {
    if (hush.current === undefined) socket.current?.emit('meeting:typing', { meetingId, isTyping: true });
    clearTimeout(hush.current);
    hush.current = setTimeout(() => {
      hush.current = undefined;
      socket.current?.emit('meeting:typing', { meetingId, isTyping: false });
    }, stopsAfter);
  }, [meetingId]);

  return { state, present, typing: [...typing.values()], raiseHand, writes };
}

/** The acknowledgement says no. */
function isRefused(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false;
}
