/** Whether the session still stands, and why not. */
import { store, useStore } from './store.ts';

/** `left`: she signed out herself. `ended`: time ran out, or it was ended elsewhere. */
export type SessionState = 'standing' | 'ended' | 'left';

const session = store<SessionState>('standing');

/** The server said that nobody is signed in. */
export function sessionEnded(): void {
  if (session.read() === 'standing') session.write('ended');
}

const leftMark = 'samindsats:left';

/** She signed out: the server's farewell ends what the issuer remembers too, and leads back here. */
export function sessionLeft(): void {
  session.write('left');
  sessionStorage.setItem(leftMark, 'yes');
  window.location.assign('/sign-in/goodbye');
}

/** True when this page was loaded on the way back from the farewell. */
export const cameFromFarewell = sessionStorage.getItem(leftMark) !== null;
sessionStorage.removeItem(leftMark);

export const useSession = (): SessionState => useStore(session);
export const sessionStands = (): boolean => session.read() === 'standing';
