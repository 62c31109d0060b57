/** Whether a browser that knocks comes from the platform's own pages: a session's cookie alone does not tell. */
import type { IncomingHttpHeaders } from 'node:http';

/** What is no browser sends no Origin, and holds no cookie but its own. `origin` is such as https://samindsats.example. */
export function isFromOwnPages(headers: IncomingHttpHeaders, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return headers.origin === undefined || headers.origin === origin;
}
