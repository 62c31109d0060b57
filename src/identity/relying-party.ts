/** Our side of OpenID Connect: the code flow with PKCE, state and nonce, against the issuer that the settings name. */
import { createHmac } from 'node:crypto';
import * as client from 'openid-client';
import type { Settings } from '../platform/settings.js';
import { type Flow, flowLength } from './flow.js';

/** Where the issuer sends the browser back. */
export const callbackOf = (settings: Settings) => `${settings.baseUrl}/sign-in/callback`;

export interface IssuerAddress {
  url: string;
  clientId: string;
  clientSecret: string | null;
}

/** The issuer that the settings name; where they name none, the embedded one. */
export const issuerOf = (settings: Settings): IssuerAddress =>
  settings.issuer ?? {
    url: `${settings.baseUrl}/issuer`,
    clientId: 'samindsats',
    clientSecret: createHmac('sha256', settings.secret).update('embedded issuer').digest('base64url'),
  };

/** Why a sign-in came to nothing. */
export class SignInFailure extends Error {
  constructor(
    readonly reason: 'unreachable' | 'cancelled' | 'unconfirmed',
    /** For the log: an error code, never a token. */
    readonly detail: string,
  ) {
    super(reason);
  }
}

/** Whom the issuer vouches for. */
export interface Vouched {
  subject: string;
  idToken: string | null;
  /** Milliseconds since she proved who she is; null where the issuer does not say. */
  age: number | null;
}

/** Seconds: how old the proof may be when she was asked for a new one. */
const proofAge = 300;

export class RelyingParty {
  private configuration: Promise<client.Configuration> | null = null;

  constructor(private readonly settings: Settings) {}

  /** A flow begun, and the issuer's address to send the browser to. */
  async begin(returnTo: string, asksAnew: boolean, now: Date): Promise<{ flow: Flow; address: URL }> {
    const configuration = await this.discovered();
    const flow: Flow = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      returnTo,
      isAnew: asksAnew,
      expiresAt: now.getTime() + flowLength,
    };
    const address = client.buildAuthorizationUrl(configuration, {
      redirect_uri: callbackOf(this.settings),
      scope: 'openid',
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
      // Asked for, the issuer must say when she proved who she is.
      max_age: String(asksAnew ? proofAge : this.settings.sessionLength / 1000),
      ...(asksAnew ? { prompt: 'login' } : {}),
    });
    return { flow, address };
  }

  /** Redeems the issuer's answer to this flow: issuer, state, nonce, audience, times and signature are checked. */
  async redeem(flow: Flow, search: string): Promise<Vouched> {
    const configuration = await this.discovered();
    const answer = new URL(callbackOf(this.settings));
    answer.search = search;
    try {
      const tokens = await client.authorizationCodeGrant(configuration, answer, {
        pkceCodeVerifier: flow.verifier,
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        idTokenExpected: true,
        ...(flow.isAnew ? { maxAge: proofAge } : {}),
      });
      const claims = tokens.claims();
      if (!claims?.sub) throw new SignInFailure('unconfirmed', 'no subject');
      // Both by the issuer's clock, whatever ours says. An issuer that does not tell is not believed to have asked.
      const age = typeof claims.auth_time === 'number' ? Math.max(0, claims.iat - claims.auth_time) * 1000 : null;
      return { subject: claims.sub, idToken: tokens.id_token ?? null, age };
    } catch (thrown) {
      if (thrown instanceof SignInFailure) throw thrown;
      if (thrown instanceof client.AuthorizationResponseError)
        throw new SignInFailure(isRefusal(thrown.error) ? 'cancelled' : 'unconfirmed', thrown.error);
      this.configuration = null;
      throw new SignInFailure(isNetwork(thrown) ? 'unreachable' : 'unconfirmed', codeOf(thrown));
    }
  }

  /** Where to send the browser so that the issuer's session ends too; null where the issuer offers no such thing. */
  async farewell(idToken: string): Promise<URL | null> {
    const configuration = await this.discovered();
    if (!configuration.serverMetadata().end_session_endpoint) return null;
    return client.buildEndSessionUrl(configuration, {
      id_token_hint: idToken,
      post_logout_redirect_uri: `${this.settings.baseUrl}/`,
    });
  }

  /** Asked for at the first sign-in, kept until the issuer gives an answer that does not fit. */
  private discovered(): Promise<client.Configuration> {
    this.configuration ??= this.discover().catch((thrown: unknown) => {
      this.configuration = null;
      throw new SignInFailure('unreachable', codeOf(thrown));
    });
    return this.configuration;
  }

  private async discover(): Promise<client.Configuration> {
    const { url, clientId, clientSecret } = issuerOf(this.settings);
    const metadata = { [client.clockTolerance]: 30 };
    const isOpen = !this.settings.isProduction && url.startsWith('http:');
    const found = await client.discovery(new URL(url), clientId, metadata, client.None(), {
      timeout: 10,
      execute: isOpen ? [client.allowInsecureRequests] : [],
    });
    const server = found.serverMetadata();
    const takesPost = server.token_endpoint_auth_methods_supported?.includes('client_secret_post') ?? false;
    const proof =
      clientSecret === null
        ? client.None()
        : takesPost
          ? client.ClientSecretPost(clientSecret)
          : client.ClientSecretBasic(clientSecret);
    const configuration = new client.Configuration(server, clientId, metadata, proof);
    configuration.timeout = 10;
    if (isOpen) client.allowInsecureRequests(configuration);
    client.enableNonRepudiationChecks(configuration);
    return configuration;
  }
}

const isRefusal = (error: string) => ['access_denied', 'login_required', 'interaction_required'].includes(error);

const isNetwork = (thrown: unknown) =>
  codeOf(thrown) === 'OAUTH_TIMEOUT' || (thrown instanceof TypeError && thrown.message === 'fetch failed');

/** The error's code, or its name: what it says may hold the issuer's words. */
function codeOf(thrown: unknown): string {
  if (thrown instanceof client.ResponseBodyError) return thrown.error;
  if (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return thrown instanceof Error ? thrown.name : typeof thrown;
}
