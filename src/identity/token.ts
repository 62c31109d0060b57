/** POST /token: a program's signed assertion for a token of a quarter of an hour (RFC 6749 4.4, RFC 7523 2.2). */
import { Logger } from '@nestjs/common';
import express, { type NextFunction, type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Clock } from '../platform/clock.js';
import { fromDatabase } from '../platform/errors.js';
import type { Floods } from '../platform/floods.js';
import type { Settings } from '../platform/settings.js';
import { tryAgainAfter } from '../platform/unavailable.js';
import { readAssertion, signerOf, skew, Unfit } from './assertion.js';
import { type Identity, tokenLength } from './identity.js';

const log = new Logger('Token');
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const largestBody = '16kb';

/** What else is sent is not heard (RFC 6749 3.2), but for a second way to say who she is. */
const form = z.object({
  grant_type: z.string(),
  client_assertion_type: z.string(),
  client_assertion: z.string().max(8_000),
  client_id: z.string().optional(),
  client_secret: z.undefined().optional(),
  scope: z.string().optional(),
});

type Code =
  | 'invalid_request'
  | 'invalid_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  | 'temporarily_unavailable'
  | 'server_error';

class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: Code,
    readonly description: string,
    readonly retryAfter: string | null = null,
  ) {
    super(code);
  }
}

/** The same whether there is no such program, it is suspended, the key is not its own, or the assertion was used before. */
const unproved = () => new Refused(401, 'invalid_client', 'the assertion does not prove an active program');
const tooOften = (wait: number) =>
  new Refused(429, 'temporarily_unavailable', `too many requests; try again in ${wait} seconds`, String(wait));

/** What the routes need of the platform. */
export interface Counter {
  identity: Pick<Identity, 'programKeys' | 'openProgram'>;
  floods: Pick<Floods, 'ofAddress' | 'ofProgram'>;
  clock: Clock;
  settings: Pick<Settings, 'baseUrl'>;
}

/** Mount it at /token. */
export function tokenRoutes(counter: Counter): Router {
  const router = Router();
  router.use(async (request, _response, next) => {
    const wait = await counter.floods.ofAddress(request, 'sign-ins');
    next(wait === null ? undefined : tooOften(wait));
  });
  router.post('/', express.urlencoded({ limit: largestBody, extended: false, parameterLimit: 20 }));
  router.post('/', async (request, response) => {
    const token = await tokenFor(counter, request);
    send(response, 200, { access_token: token, token_type: 'Bearer', expires_in: tokenLength / 1000 });
  });
  router.use((_request, response) => {
    response.set('allow', 'POST');
    send(response, 405, describe('invalid_request', 'POST a form to /token'));
  });
  router.use((thrown: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(thrown);
    const refused = refusalOf(thrown);
    if (refused.retryAfter !== null) response.set('retry-after', refused.retryAfter);
    if (refused.code === 'invalid_client') log.warn(`refused: ${refused.description}`);
    send(response, refused.status, describe(refused.code, refused.description));
  });
  return router;
}

async function tokenFor({ identity, floods, clock, settings }: Counter, request: Request): Promise<string> {
  const asked = formIn(request);
  if (asked.grant_type !== 'client_credentials')
    throw new Refused(400, 'unsupported_grant_type', 'grant_type must be client_credentials');
  if (asked.client_assertion_type !== assertionType)
    throw new Refused(400, 'invalid_request', `client_assertion_type must be ${assertionType}`);
  if (asked.scope)
    throw new Refused(400, 'invalid_scope', 'there are no scopes: a program has the duties it was given');
  const assertion = readAssertion(asked.client_assertion, `${settings.baseUrl}/token`, clock.now());
  const { programId, jti, expiresAt } = assertion;
  if (asked.client_id !== undefined && asked.client_id.toLowerCase() !== programId)
    throw new Unfit('client_id is not the program that the assertion names');
  const keyId = await signerOf(assertion, await identity.programKeys(programId));
  if (keyId === null) throw unproved();
  const wait = await floods.ofProgram(programId);
  if (wait !== null) throw tooOften(wait);
  const until = new Date(expiresAt.getTime() + skew);
  const token = await identity.openProgram({ programId, keyId, jti, until });
  if (token === null) throw unproved();
  return token;
}

function formIn(request: Request): z.infer<typeof form> {
  if (!request.is('application/x-www-form-urlencoded'))
    throw new Refused(400, 'invalid_request', 'send a form: application/x-www-form-urlencoded');
  if (request.headers.authorization !== undefined)
    throw new Refused(400, 'invalid_request', 'the assertion alone speaks: no Authorization header');
  const asked = form.safeParse(request.body);
  if (asked.success) return asked.data;
  const name = String(asked.error.issues[0]?.path[0] ?? 'the form');
  throw new Refused(400, 'invalid_request', `${name} is missing, repeated, too long or not taken`);
}

function refusalOf(thrown: unknown): Refused {
  if (thrown instanceof Refused) return thrown;
  if (thrown instanceof Unfit) return new Refused(401, 'invalid_client', thrown.message);
  if (fromDatabase(thrown)?.code === 'UNAVAILABLE')
    return new Refused(503, 'temporarily_unavailable', 'the database does not answer right now', tryAgainAfter);
  const status = thrown instanceof Error && 'status' in thrown ? Number(thrown.status) : 500;
  if (status >= 400 && status < 500) return new Refused(status, 'invalid_request', 'the form could not be read');
  log.error(`failed: ${thrown instanceof Error ? thrown.name : typeof thrown}`);
  return new Refused(500, 'server_error', 'something went wrong on our side');
}

const describe = (error: Code, error_description: string) => ({ error, error_description });

function send(response: Response, status: number, body: object): void {
  response.status(status).set({ 'cache-control': 'no-store', pragma: 'no-cache' }).json(body);
}
