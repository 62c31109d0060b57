/** The embedded issuer: OpenID Connect for trying out, where a page of demo people stands in for a password. */
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import express, { type Request, type RequestHandler, Router } from 'express';
import Provider, { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import type { Ledger } from '../ledger/ledger.js';
import { fromDatabase } from '../platform/errors.js';
import type { Settings } from '../platform/settings.js';
import { tryAgainAfter } from '../platform/unavailable.js';
import { type DemoPerson, demoPage } from './demo-page.js';
import { issuerMemory } from './issuer-memory.js';
import { html, page, paragraph, sendPage, type Words } from './plain-page.js';
import { callbackOf, type IssuerAddress, issuerOf } from './relying-party.js';

/** Vouched for here and unknown to the platform: to show what a stranger meets. */
export const strangerSubject = 'demo-fremmed';

const sessionCookie = 'issuer_session';

const lapsed: Words = {
  da: 'Login er udløbet eller blev afbrudt. Begynd forfra.',
  en: 'The sign-in has run out or was interrupted. Begin again.',
};
const notSignedIn: Words = { da: 'Du er ikke logget ind', en: 'You are not signed in' };
const startAgain = html`${paragraph(lapsed)}
<a class="action" href="/sign-in">Prøv at logge ind igen <span class="second" lang="en">Try to sign in again</span></a>`;

/** Handles everything under /issuer. */
export function embeddedIssuer(settings: Settings, ledger: Ledger): RequestHandler {
  if (settings.isProduction) throw new Error('the embedded issuer is for trying out');
  const us = issuerOf(settings);
  const provider = providerOf(settings, us, ledger);
  const router = Router();

  router.get('/interaction/:uid', async (request, response) => {
    const { uid } = await provider.interactionDetails(request, response);
    const people = await peopleOf(ledger);
    sendPage(
      response,
      200,
      { da: 'Vælg, hvem du er', en: 'Choose who you are' },
      demoPage(pathOf(us, uid), people, strangerSubject),
    );
  });

  router.post(
    '/interaction/:uid',
    express.urlencoded({ extended: false, limit: '2kb', parameterLimit: 5 }),
    async (request, response) => {
      const { subject } = (request.body ?? {}) as { subject?: unknown };
      if (typeof subject !== 'string' || !(await isVouchedFor(ledger, subject)))
        return sendPage(response, 400, notSignedIn, startAgain);
      await provider.interactionFinished(request, response, { login: { accountId: subject, remember: false } });
    },
  );

  router.use('/interaction', (failure: unknown, _request: Request, response: express.Response, _next: unknown) => {
    if (fromDatabase(failure)?.code !== 'UNAVAILABLE') return sendPage(response, 400, notSignedIn, startAgain);
    response.set('retry-after', tryAgainAfter);
    sendPage(response, 503, notSignedIn, startAgain);
  });

  router.use('/auth', (request, _response, next) => {
    forgetSession(request);
    next();
  });
  router.use(provider.callback());
  return router;
}

const pathOf = (us: IssuerAddress, uid: string) => `${new URL(us.url).pathname}/interaction/${uid}`;

function providerOf(settings: Settings, us: IssuerAddress, ledger: Ledger): Provider {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const provider = new Provider(us.url, {
    adapter: issuerMemory(),
    clients: [
      {
        client_id: us.clientId,
        client_secret: us.clientSecret ?? undefined,
        redirect_uris: [callbackOf(settings)],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [{ ...key, kty: 'EC', kid: randomUUID(), use: 'sig', alg: 'ES256' }] },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: { session: sessionCookie, interaction: 'issuer_interaction', resume: 'issuer_resume' },
      long: { path: '/issuer', httpOnly: true, sameSite: 'lax', signed: true },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    pkce: { required: () => true },
    scopes: ['openid'],
    claims: { openid: ['sub'] },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators: { enabled: false },
    },
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 300, Interaction: 600, Session: 600, Grant: 600 },
    clientBasedCORS: () => false,
    interactions: { policy, url: (_context, { uid }) => pathOf(us, uid) },
    loadExistingGrant: grantAtOnce,
    findAccount: async (_context, subject) =>
      (await isVouchedFor(ledger, subject)) ? { accountId: subject, claims: () => ({ sub: subject }) } : undefined,
    renderError: (context) => {
      context.type = 'html';
      context.body = page(notSignedIn, startAgain);
    },
  });
  provider.proxy = settings.baseUrl.startsWith('https:');
  return provider;
}

/** Nobody is asked for consent: the only client is ourselves, and it asks for nothing but who she is. */
async function grantAtOnce(context: KoaContextWithOIDC) {
  const { client, session, provider } = context.oidc;
  if (!client || !session?.accountId) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid');
  await grant.save();
  return grant;
}

/** Each sign-in starts anew: the next one at this browser may be somebody else. */
function forgetSession(request: Request): void {
  const kept = (request.headers.cookie ?? '').split(';').filter((pair) => !pair.trim().startsWith(sessionCookie));
  request.headers.cookie = kept.join(';');
}

const peopleOf = (ledger: Ledger) =>
  ledger.ask<DemoPerson>(
    `SELECT p.subject, p.name, p.duties::text[] AS duties, p.status = 'SUSPENDED' AS "isSuspended",
            a.name_da AS "agencyDa", a.name_en AS "agencyEn"
     FROM people p JOIN agencies a ON a.code = p.agency_code
     WHERE p.kind = 'HUMAN' AND p.status <> 'LEFT' ORDER BY a.name_da, p.name, p.id`,
  );

/** The issuer answers for everybody the page shows; whether they may come in is not its to say. */
async function isVouchedFor(ledger: Ledger, subject: string): Promise<boolean> {
  if (subject === strangerSubject) return true;
  const known = `SELECT FROM people WHERE subject = $1 AND kind = 'HUMAN' AND status <> 'LEFT'`;
  return (await ledger.ask(known, [subject])).length === 1;
}
