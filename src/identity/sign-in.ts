/** Sign-in and its way back, at /sign-in: what happens in the browser before anybody is known. */
import { Logger } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import type { Ledger } from '../ledger/ledger.js';
import { fromDatabase } from '../platform/errors.js';
import type { Keyring } from '../platform/keyring.js';
import { type Settings, SettingsError } from '../platform/settings.js';
import { tryAgainAfter } from '../platform/unavailable.js';
import { clearCookie, cookieIn, cookieName, cookiesIn, setCookie } from './cookie.js';
import { flowLength, localPath, openFlow, sealFlow } from './flow.js';
import type { Identity } from './identity.js';
import { html, paragraph, sendPage, stylesheet, type Words } from './plain-page.js';
import { RelyingParty, SignInFailure } from './relying-party.js';

const log = new Logger('SignIn');

/** More sign-ins than this at a time in one browser: the oldest is forgotten. */
const mostFlows = 5;

/** Mounts sign-in and, where the settings name no issuer, the embedded one with the demo people. */
export function mountIdentity(
  app: Pick<NestExpressApplication, 'use'>,
  identity: Identity,
  settings: Settings,
  ledger: Ledger,
  keys: Keyring,
): void {
  if (settings.issuer === null && settings.isProduction)
    throw new SettingsError('OIDC_ISSUER: required in production (demo sign-in is for trying out only)');
  app.use('/sign-in', signInRoutes(identity, settings, ledger, keys.of('sign-in-flows')));
  if (settings.issuer === null) app.use('/issuer', whenAsked(settings, ledger));
}

/** The embedded issuer, loaded at the first sign-in: a server with an issuer of its own never loads it. */
function whenAsked(settings: Settings, ledger: Ledger): RequestHandler {
  let issuer: Promise<RequestHandler> | null = null;
  return async (request, response, next) => {
    issuer ??= import('./issuer.js').then(({ embeddedIssuer }) => embeddedIssuer(settings, ledger));
    (await issuer)(request, response, next);
  };
}

function signInRoutes(identity: Identity, settings: Settings, ledger: Ledger, key: Buffer): Router {
  const { baseUrl } = settings;
  const party = new RelyingParty(settings);
  const flowPrefix = cookieName(baseUrl, 'samindsats-flow-');
  const flowCookie = (state: string) => `${flowPrefix}${state.slice(0, 8)}`;
  const router = Router();

  router.get('/style.css', (_request, response) => {
    response.set('cache-control', 'max-age=3600').type('css').send(stylesheet);
  });

  router.get('/', async (request, response) => {
    const returnTo = localPath(request.query.return);
    const home = otherName(request, baseUrl);
    if (home) return response.redirect(303, `${home}/sign-in?return=${encodeURIComponent(returnTo)}`);
    const asksAnew = request.query.prompt === 'login';
    const { flow, address } = await party.begin(returnTo, asksAnew, ledger.clock.now());
    const flows = cookiesIn(request.headers.cookie).filter(([name]) => name.startsWith(flowPrefix));
    for (const [name] of flows.slice(0, Math.max(0, flows.length + 1 - mostFlows)))
      response.append('set-cookie', clearCookie(baseUrl, name));
    response.append('set-cookie', setCookie(baseUrl, flowCookie(flow.state), sealFlow(key, flow), flowLength / 1000));
    response.set('cache-control', 'no-store').redirect(303, address.href);
  });

  router.get('/callback', async (request, response) => {
    const state = typeof request.query.state === 'string' ? request.query.state : '';
    if (!/^[\w-]{43}$/.test(state)) return sendFailure(response, 400, 'expired', '/');
    const name = flowCookie(state);
    const flow = openFlow(key, cookieIn(request.headers.cookie, name), ledger.clock.now());
    if (flow?.state !== state) return sendFailure(response, 400, 'expired', '/');
    response.append('set-cookie', clearCookie(baseUrl, name));
    response.locals.returnTo = flow.returnTo;
    // A code is good for once: not while nobody can be let in.
    await ledger.ask('SELECT head_seq FROM fence.feed_bounds()');
    const vouched = await party.redeem(flow, new URL(request.originalUrl, baseUrl).search);
    const cookie = await identity.open(vouched, request.headers.cookie);
    if (cookie === null) {
      log.warn('refused: the issuer vouched for somebody who is not an active person here');
      return sendStranger(response);
    }
    response.append('set-cookie', cookie).set('cache-control', 'no-store').redirect(303, flow.returnTo);
  });

  router.get('/goodbye', async (request, response) => {
    const { cookie } = request.headers;
    if (await identity.actorOf({ cookie })) return response.redirect(303, '/');
    const idToken = await identity.takeIdToken(cookie);
    const farewell = idToken === null ? null : await party.farewell(idToken).catch(() => null);
    response.append('set-cookie', identity.clearedCookie());
    response.set('cache-control', 'no-store').redirect(303, farewell?.href ?? '/');
  });

  router.use((_request, response) => {
    sendFailure(response, 404, 'unknown', '/');
  });

  router.use((thrown: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(thrown);
    const returnTo = localPath(response.locals.returnTo ?? request.query.return);
    if (thrown instanceof SignInFailure) {
      log.warn(`${thrown.reason}: ${thrown.detail}`);
      return sendFailure(response, thrown.reason === 'cancelled' ? 400 : 502, thrown.reason, returnTo);
    }
    if (fromDatabase(thrown)?.code === 'UNAVAILABLE') {
      response.set('retry-after', tryAgainAfter);
      return sendFailure(response, 503, 'unavailable', returnTo);
    }
    log.error(`failed: ${thrown instanceof Error ? thrown.name : typeof thrown}`);
    sendFailure(response, 500, 'broken', returnTo);
  });

  return router;
}

/**
 * Cookies set under one name of this machine are not sent under another: the address people use, when she came by
 * another of its loopback names; null otherwise.
 */
function otherName(request: Request, baseUrl: string): string | null {
  const names = ['localhost', '127.0.0.1', '[::1]'];
  const asked = `http://${request.headers.host ?? ''}`;
  const home = new URL(baseUrl);
  if (!URL.canParse(asked) || !names.includes(home.hostname)) return null;
  const { hostname, port } = new URL(asked);
  return names.includes(hostname) && hostname !== home.hostname && port === home.port ? baseUrl : null;
}

const failures: Record<'expired' | 'broken' | 'unavailable' | 'unknown' | SignInFailure['reason'], Words> = {
  expired: {
    da: 'Login skal gennemføres inden for 10 minutter, i samme browser og kun én gang.',
    en: 'A sign-in must be completed within 10 minutes, in the same browser, and only once.',
  },
  cancelled: { da: 'Login blev afbrudt.', en: 'The sign-in was cancelled.' },
  unreachable: {
    da: 'Login-tjenesten svarer ikke lige nu. Vent lidt, og prøv igen.',
    en: 'The sign-in service does not answer right now. Wait a little, then try again.',
  },
  unconfirmed: {
    da: 'Svaret fra login-tjenesten kunne ikke bekræftes.',
    en: 'The answer from the sign-in service could not be confirmed.',
  },
  unavailable: {
    da: 'Databasen svarer ikke lige nu. Vent lidt, og prøv igen.',
    en: 'The database does not answer right now. Wait a little, then try again.',
  },
  broken: {
    da: 'Der gik noget galt hos os. Vent lidt, og prøv igen.',
    en: 'Something went wrong on our side. Wait a little, then try again.',
  },
  unknown: { da: 'Siden findes ikke.', en: 'There is no such page.' },
};

function sendFailure(response: Response, status: number, reason: keyof typeof failures, returnTo: string): void {
  const again = `/sign-in?return=${encodeURIComponent(returnTo)}`;
  sendPage(
    response,
    status,
    { da: 'Du er ikke logget ind', en: 'You are not signed in' },
    html`${paragraph(failures[reason])}
<a class="action" href="${again}">Prøv at logge ind igen <span class="second" lang="en">Try to sign in again</span></a>`,
  );
}

/** The same for somebody unknown and somebody suspended. */
function sendStranger(response: Response): void {
  sendPage(
    response,
    403,
    { da: 'Du har ikke adgang', en: 'You have no access' },
    html`${paragraph({
      da: 'Login-tjenesten kender dig, men du er ikke oprettet som aktiv bruger i Samindsats. Kontakt brugeradministratoren i din myndighed.',
      en: 'The sign-in service knows you, but you are not an active user of Samindsats. Ask the user administrator of your agency.',
    })}
<a class="action" href="/sign-in?prompt=login">Log ind som en anden <span class="second" lang="en">Sign in as somebody else</span></a>`,
  );
}
