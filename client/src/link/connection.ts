/** Whether the server can be reached, as the banner tells it. */
import { store, useStore } from './store.ts';

export type Connection = 'online' | 'reconnecting' | 'offline';

interface Signs {
  /** The last HTTP request reached the server. */
  requests: boolean;
  /** The change feed is up, or has not yet been asked for. */
  feed: boolean;
}

let signs: Signs = { requests: true, feed: true };
const connection = store<Connection>(navigator.onLine ? 'online' : 'offline');

function judge(): void {
  if (!navigator.onLine || !signs.requests) connection.write('offline');
  else connection.write(signs.feed ? 'online' : 'reconnecting');
}

/** The last request did not reach the server. */
export const isCutOff = (): boolean => !signs.requests;

export function sawRequests(reached: boolean): void {
  signs = { ...signs, requests: reached };
  judge();
}

export function sawFeed(isUp: boolean): void {
  signs = isUp ? { requests: true, feed: true } : { ...signs, feed: false };
  judge();
}

window.addEventListener('online', judge);
window.addEventListener('offline', judge);

export const useConnection = (): Connection => useStore(connection);
