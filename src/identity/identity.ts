/** Sessions: from a cookie, or a program's token, to who is acting, for as long as she may. Tokens are stored as digests. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { JWK } from 'jose';
import { type Actor, freshFor } from '../access/actor.js';
import type { Duty } from '../generated/contract.js';
import { Ledger } from '../ledger/ledger.js';
import { Keyring } from '../platform/keyring.js';
import { Settings } from '../platform/settings.js';
import { uuidv7 } from '../platform/uuid.js';
import { clearCookie, cookieIn, cookieName, setCookie } from './cookie.js';
import type { Vouched } from './relying-party.js';

/** What whoever asks shows of herself: a browser its cookie, a program its token. */
export type Shown = Pick<IncomingHttpHeaders, 'cookie' | 'authorization'>;

/** A program that has proved by one of its keys who it is, once. */
export interface Proved {
  programId: string;
  keyId: string;
  /** The assertion's own, never used twice. */
  jti: string;
  /** When the assertion would have run out. */
  until: Date;
}

/** Milliseconds that a program's token holds. */
export const tokenLength = 15 * 60_000;

interface Found {
  session_id: string;
  person_id: string;
  agency_code: string;
  agency_kind: string;
  name: string;
  duties: Duty[];
  signed_in_at: Date;
  expires_at: Date;
}

@Injectable()
export class Identity {
  private readonly cookie: string;
  private readonly idle: string;

  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Settings) private readonly settings: Settings,
    @Inject(Keyring) private readonly keys: Keyring,
  ) {
    this.cookie = cookieName(settings.baseUrl, 'samindsats');
    this.idle = `${settings.sessionIdle} milliseconds`;
  }

  /**
   * Who is acting, as things stand now; null when signed out, run out, or suspended. One statement. Whoever sends a
   * token is judged by it alone: a token is no cookie, and a cookie no token.
   */
  async actorOf({ cookie, authorization }: Shown): Promise<Actor | null> {
    const token = bearerIn(authorization);
    const digest = token === null ? this.digestIn(cookie) : digestIfToken(token);
    if (digest === null) return null;
    const now = this.ledger.clock.now();
    const [found] =
      token === null
        ? await this.ledger.ask<Found>('SELECT * FROM fence.session($1, $2, $3)', [digest, now, this.idle])
        : await this.ledger.ask<Found>('SELECT * FROM fence.program_session($1, $2)', [digest, now]);
    if (!found) return null;
    return {
      personId: found.person_id,
      name: found.name,
      agencyCode: found.agency_code,
      agencyKind: found.agency_kind,
      duties: found.duties,
      isProgram: token !== null,
      sessionId: found.session_id,
      signedInAt: found.signed_in_at,
      expiresAt: found.expires_at,
    };
  }

  /**
   * Opens a session for whom the issuer calls `subject`, under a new token, and ends the one this browser held. The
   * Set-Cookie line; null for a stranger and for someone suspended, alike.
   */
  async open({ subject, idToken, age }: Vouched, cookieHeader: string | undefined): Promise<string | null> {
    const token = randomBytes(32).toString('base64url');
    const now = this.ledger.clock.now();
    const id = uuidv7();
    const [opened] = await this.ledger.ask<{ person_id: string | null }>(
      'SELECT fence.open_session($1, $2, $3, $4, $5, $6, $7) AS person_id',
      [
        id,
        digestOf(token),
        subject,
        now,
        new Date(now.getTime() + this.settings.sessionLength),
        idToken,
        this.digestIn(cookieHeader),
      ],
    );
    if (!opened?.person_id) return null;
    const proved = new Date(now.getTime() - (age ?? freshFor));
    if (proved < now) await this.ledger.ask('SELECT fence.note_authentication($1, $2)', [id, proved]);
    return setCookie(this.settings.baseUrl, this.cookie, token);
  }

  /** The public keys of an active program; none for whatever else is asked about. */
  programKeys(programId: string): Promise<{ id: string; jwk: JWK }[]> {
    return this.ledger.ask<{ id: string; jwk: JWK }>('SELECT id, jwk FROM fence.program_keys($1)', [programId]);
  }

  /** A token for the program; null where the assertion was used before, or its key no longer holds. */
  async openProgram({ programId, keyId, jti, until }: Proved): Promise<string | null> {
    const token = randomBytes(32).toString('base64url');
    const now = this.ledger.clock.now();
    const [opened] = await this.ledger.ask<{ is_open: boolean }>(
      'SELECT fence.open_program_session($1, $2, $3, $4, $5, $6, $7, $8) AS is_open',
      [
        uuidv7(),
        digestOf(token),
        programId,
        keyId,
        digestOf(`${programId} ${jti}`),
        until,
        now,
        new Date(now.getTime() + tokenLength),
      ],
    );
    return opened?.is_open ? token : null;
  }

  async signOut(actor: Actor): Promise<boolean> {
    if (actor.sessionId !== null)
      await this.ledger.ask('SELECT fence.end_session($1, $2)', [actor.sessionId, this.ledger.clock.now()]);
    return true;
  }

  /** Ends every session of the actor, this one with them; how many. */
  async signOutEverywhere(actor: Actor): Promise<number> {
    const [ended] = await this.ledger.ask<{ many: number }>('SELECT fence.end_sessions($1, $2) AS many', [
      actor.personId,
      this.ledger.clock.now(),
    ]);
    return ended?.many ?? 0;
  }

  /** Which of these sessions no longer hold: signed out, run out, idle, or the person suspended. */
  async endedAmong(sessionIds: readonly string[]): Promise<string[]> {
    if (sessionIds.length === 0) return [];
    const rows = await this.ledger.ask<{ id: string }>('SELECT fence.sessions_ended($1, $2, $3) AS id', [
      [...sessionIds],
      this.ledger.clock.now(),
      this.idle,
    ]);
    return rows.map((row) => row.id);
  }

  /** The issuer's token of the browser's session after it has ended, once; null while it stands. */
  async takeIdToken(cookieHeader: string | undefined): Promise<string | null> {
    const digest = this.digestIn(cookieHeader);
    if (digest === null) return null;
    const [taken] = await this.ledger.ask<{ id_token: string | null }>('SELECT fence.take_id_token($1) AS id_token', [
      digest,
    ]);
    return taken?.id_token ?? null;
  }

  /** A Set-Cookie line that takes the cookie from the browser. */
  clearedCookie(): string {
    return clearCookie(this.settings.baseUrl, this.cookie);
  }

  /** Base64 of 32 bytes: the same for all her sessions, and nobody else's. */
  draftKey(personId: string): string {
    return createHmac('sha256', this.keys.of('drafts')).update(`draft ${personId}`).digest('base64');
  }

  private digestIn(cookieHeader: string | undefined): Buffer | null {
    const token = cookieIn(cookieHeader, this.cookie);
    return token === null ? null : digestIfToken(token);
  }
}

const digestIfToken = (token: string) => (/^[\w-]{43}$/.test(token) ? digestOf(token) : null);
const digestOf = (token: string) => createHash('sha256').update(token).digest();

/** The token that was sent as `Authorization: Bearer`; null where none was. Other schemes are a proxy's affair. */
export function bearerIn(authorization: string | undefined): string | null {
  return /^Bearer(?: +|$)(.*)$/i.exec(authorization ?? '')?.[1]?.trim() ?? null;
}
