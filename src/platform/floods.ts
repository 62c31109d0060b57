/** Too much at once, of one person or one address, is told to wait; counted in each node's memory, a minute at a time. */
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import type { NextFunction, Request, Response } from 'express';
import { GraphQLError } from 'graphql';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Fault } from './errors.js';
import type { Settings } from './settings.js';

export const tooMuch = (seconds: number) =>
  new Fault(
    'RATE_LIMITED',
    `For mange forespørgsler. Prøv igen om ${seconds} sekunder.`,
    `Too many requests. Try again in ${seconds} seconds.`,
    { retryAfter: seconds },
  );

export class Floods {
  private readonly people: RateLimiterMemory;
  private readonly addresses: RateLimiterMemory;
  private readonly signIns: RateLimiterMemory;

  constructor({ floods, trustedProxies }: Pick<Settings, 'floods' | 'trustedProxies'>) {
    const perMinute = (points: number) => new RateLimiterMemory({ points, duration: 60 });
    this.people = perMinute(floods.person);
    this.addresses = perMinute(floods.address);
    this.signIns = perMinute(floods.signIn);
    this.proxies = trustedProxies;
  }

  private readonly proxies: number;

  /** RATE_LIMITED, as HTTP 429, when she asks too much. */
  async ofPerson(personId: string): Promise<void> {
    const seconds = await spent(this.people, personId);
    if (seconds === null) return;
    const headers = new Map([['retry-after', String(seconds)]]);
    throw new GraphQLError('', { originalError: tooMuch(seconds), extensions: { http: { status: 429, headers } } });
  }

  /** How many seconds a program must wait for a token; null when it may have one. */
  ofProgram(programId: string): Promise<number | null> {
    return spent(this.people, programId);
  }

  /** How many seconds whoever knocks from there must wait; null when it may come in. */
  ofAddress(request: IncomingMessage, kind: 'requests' | 'sign-ins' = 'requests'): Promise<number | null> {
    return spent(kind === 'requests' ? this.addresses : this.signIns, this.addressOf(request));
  }

  /** Express's way to the same, with the answer that the contract promises. */
  guard(kind: 'requests' | 'sign-ins') {
    return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
      const seconds = await this.ofAddress(request, kind);
      if (seconds === null) return next();
      const { da, en, extensions } = tooMuch(seconds);
      response.status(429).set('retry-after', String(seconds));
      if (kind === 'requests') response.json({ errors: [{ message: da, extensions }] });
      else response.type('text/plain; charset=utf-8').send(`${da}\n${en}\n`);
    };
  }

  /** The peer's, or what the outermost trusted proxy saw; of IPv6 the network, since a peer owns a whole one. */
  private addressOf(request: IncomingMessage): string {
    const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',');
    const told = this.proxies > 0 ? forwarded.at(-this.proxies)?.trim() : undefined;
    const address = told || (request.socket.remoteAddress ?? '');
    return isIPv6(address) && !/^::ffff:/i.test(address) ? networkOf(address) : address;
  }
}

/** The first 64 bits, written in one way however they came. */
function networkOf(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const between = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: between }, () => '0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

async function spent(limiter: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw refused;
  }
}
