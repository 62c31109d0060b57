/** An issuer that lies when told to: everything that an ID token and its surroundings can have wrong with them. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose';

export interface Lies {
  /** Laid over the true claims; undefined leaves one out. */
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  /** Signed with a key that nobody published, or with the client's secret, or not at all. */
  signedWith?: 'another key' | 'the secret' | 'nothing';
  /** Laid over the true discovery document. */
  document?: Record<string, unknown>;
  /** Instead of the ID token that this sign-in should have. */
  idToken?: string;
  /** Where the token endpoint sends whoever asks. */
  redirectsTo?: string;
  /** Laid over the address back: the code, the state, the issuer. */
  callback?: Record<string, string>;
}

export const clientSecret = 'a secret between the issuer and the client';

export class LyingIssuer {
  lies: Lies = {};
  /** The last ID token that was given. */
  lastToken = '';
  /** Requests at an address that nobody should be sent to. */
  diverted = 0;
  private readonly asked = new Map<string, URLSearchParams>();

  private constructor(
    private readonly server: Server,
    private readonly keys: Record<'own' | 'other', CryptoKey>,
  ) {}

  static async open(): Promise<LyingIssuer> {
    const [own, other] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
    const app = express();
    const server = await new Promise<Server>((resolve) => {
      const made = createServer(app).listen(0, '127.0.0.1', () => resolve(made));
    });
    const issuer = new LyingIssuer(server, { own: own.privateKey, other: other.privateKey });
    const published = { ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'ES256', use: 'sig' };
    app.get('/.well-known/openid-configuration', (_request, response) => {
      response.json({ ...issuer.document(), ...issuer.lies.document });
    });
    app.get('/jwks', (_request, response) => {
      response.json({ keys: [published] });
    });
    app.get('/auth', (request, response) => response.redirect(303, issuer.answer(new URL(request.url, issuer.url))));
    app.post('/token', express.urlencoded({ extended: false }), async (request, response) => {
      if (issuer.lies.redirectsTo) return response.redirect(307, issuer.lies.redirectsTo);
      response.set('cache-control', 'no-store').json({
        access_token: randomUUID(),
        token_type: 'Bearer',
        expires_in: 60,
        id_token: issuer.lies.idToken ?? (await issuer.token(String((request.body as { code: string }).code))),
      });
    });
    app.use('/diverted', (_request, response) => {
      issuer.diverted++;
      response.json({});
    });
    return issuer;
  }

  get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private document(): Record<string, unknown> {
    return {
      issuer: this.url,
      authorization_endpoint: `${this.url}/auth`,
      token_endpoint: `${this.url}/token`,
      jwks_uri: `${this.url}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256'],
      token_endpoint_auth_methods_supported: ['client_secret_post'],
      authorization_response_iss_parameter_supported: true,
    };
  }

  /** Straight back with a code: whoever comes here has proved who she is. */
  private answer({ searchParams }: URL): string {
    const code = randomUUID();
    this.asked.set(code, searchParams);
    const back = new URL(searchParams.get('redirect_uri') ?? '');
    const truth = { code, state: searchParams.get('state') ?? '', iss: this.url };
    for (const [name, value] of Object.entries({ ...truth, ...this.lies.callback })) back.searchParams.set(name, value);
    return back.href;
  }

  private async token(code: string): Promise<string> {
    const { claims = {}, header = {}, signedWith } = this.lies;
    const asked = this.asked.get(code);
    const now = Math.floor(Date.now() / 1000);
    const truth = {
      iss: this.url,
      aud: 'samindsats-of-ours',
      sub: 'demo-skat-1',
      iat: now,
      exp: now + 300,
      auth_time: now,
    };
    const told = { ...truth, nonce: asked?.get('nonce'), ...claims };
    if (signedWith === 'nothing') return `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(told)}.`;
    const isShared = signedWith === 'the secret';
    const key = isShared ? new TextEncoder().encode(clientSecret) : this.keys[signedWith ? 'other' : 'own'];
    const alg = isShared ? 'HS256' : 'ES256';
    const signed = new SignJWT(told).setProtectedHeader({ alg, kid: 'own', ...header } as JWTHeaderParameters);
    this.lastToken = await signed.sign(key);
    return this.lastToken;
  }
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
