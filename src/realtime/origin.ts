/** Whether a browser that knocks comes from the platform's own pages: a session's cookie alone does not tell. */
import type { IncomingHttpHeaders } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { refused } from '../platform/errors.js';

/** What is no browser sends no Origin, and holds no cookie but its own. `origin` is such as https://samindsats.example. */
export function isFromOwnPages(headers: IncomingHttpHeaders, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return headers.origin === undefined || headers.origin === origin;
}

/** Express's way to the same: who comes with a cookie from elsewhere is refused before anything of it is read. */
export function fromOwnPages(origin: () => string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.headers.cookie === undefined || isFromOwnPages(request.headers, origin())) {
      next();
      return;
    }
    const { message, extensions } = refused(
      'own pages only',
      'Forespørgslen kommer fra en anden side end Samindsats.',
      'The request comes from another page than those of Samindsats.',
    );
    response.status(403).json({ errors: [{ message, extensions }] });
  };
}
