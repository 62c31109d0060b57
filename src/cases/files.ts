/** The two doors of files, at /files: bytes come in by POST and go out by GET, under the same rules as everything else. */
import { Logger } from '@nestjs/common';
import { type NextFunction, type Request, type Response, Router } from 'express';
import { GraphQLError } from 'graphql';
import type { Actor } from '../access/actor.js';
import type { Identity } from '../identity/identity.js';
import { Fault, formatFault, fromDatabase, notFound, refused, unauthenticated } from '../platform/errors.js';
import type { Floods } from '../platform/floods.js';
import { whereabouts } from '../platform/incident.js';
import type { Settings } from '../platform/settings.js';
import { tryAgainAfter } from '../platform/unavailable.js';
import { isFromOwnPages } from '../realtime/origin.js';
import { disposition, tooLarge } from './attachment.js';
import type { Attachments } from './attachments.js';

/** Milliseconds between two judgements of a download under way: what is withdrawn stops within a second. */
const judgeEvery = 250;

/** Milliseconds. */
const runOutWithin = 10_000;

const log = new Logger('Files');

/** Both doors, for the permission matrix. */
export const fileDoors = ['POST /files', 'GET /files/:id'] as const;

interface Around {
  attachments: Attachments;
  identity: Identity;
  floods: Floods;
  settings: Settings;
}

export function fileRoutes(around: Around): Router {
  const { attachments, settings } = around;
  const router = Router();

  router.post('/', async (request, response) => {
    // A form of another site can neither set this header nor hide where it stands.
    if (!isOurs(request, settings) || request.headers['x-samindsats'] === undefined)
      throw foreign('attach@Contribution');
    const actor = await enter(request, around);
    const { files } = settings;
    if (Number(request.headers['content-length'] ?? 0) > files.most) throw tooLarge(files.most);
    const asked = {
      contributionId: word(request, 'contribution'),
      name: word(request, 'name'),
      command: word(request, 'command') || null,
    };
    const from = word(request, 'from');
    const { id, contributionId, name, mediaType, bytes, sha256, createdAt, version } = from
      ? await attachments.attachPages(actor, asked, from, word(request, 'pages'))
      : await attachments.attach(actor, asked, request);
    const attachment = { id, contributionId, name, mediaType, bytes, sha256, createdAt, version };
    response.status(201).set('cache-control', 'no-store').json({ attachment });
  });

  router.get('/:id', async (request, response) => {
    // A link elsewhere must not make her read, and the ledger say so.
    if (!isOurs(request, settings)) throw foreign('read@Attachment');
    const actor = await enter(request, around);
    const file = await attachments.download(actor, String(request.params.id));
    const still = async () => {
      const now = await around.identity.actorOf(request.headers);
      return now !== null && now.personId === actor.personId && (await attachments.isReadable(now, file.id));
    };
    if (!(await still())) throw notFound();
    // Opened last of all: what is refused leaves nothing open.
    const content = await file.open();
    response.status(200).set({
      'content-type': file.mediaType,
      'content-length': String(file.length),
      'content-disposition': disposition(file.name),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    await pour(content, response, still, settings.files.silence).catch((failure: unknown) =>
      // Cut off in its store, or not as it was sealed: its reader has half a file, and nobody else would know.
      log.error(`file ${file.id} cannot be read: ${failure instanceof Error ? failure.message : 'no answer'}`),
    );
  });

  router.use(() => {
    throw notFound();
  });

  router.use((thrown: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent || response.destroyed) return next(thrown);
    answer(thrown, response);
    letRunOut(request);
  });
  return router;
}

/** Signed in, and not asking too much. */
async function enter(request: Request, { identity, floods }: Around): Promise<Actor> {
  const actor = await identity.actorOf(request.headers);
  if (!actor) throw unauthenticated();
  await floods.ofPerson(actor.personId);
  return actor;
}

const isOurs = ({ headers }: Request, { baseUrl }: Settings) => isFromOwnPages(headers, new URL(baseUrl).origin);

const foreign = (rule: string) =>
  refused(
    rule,
    'Forespørgslen kommer ikke fra Samindsats’ egne sider.',
    'The request does not come from Samindsats’ own pages.',
  );

/** One word of the address; '' where it is missing or said twice. */
function word({ query }: Request, name: string): string {
  const given = query[name];
  return typeof given === 'string' ? given : '';
}

/** Sends piece by piece, judges anew all the while, and cuts off what has been withdrawn, whatever lies in between unsent; throws what the content throws. */
async function pour(
  content: AsyncIterable<Uint8Array>,
  response: Response,
  still: () => Promise<boolean>,
  silence: number,
): Promise<void> {
  const { socket } = response;
  let isOver = false;
  let sent = 0;
  const cut = () => {
    isOver = true;
    socket?.resetAndDestroy();
  };
  const judge = async () => {
    // Counted in rounds, not by the clock: when the server itself is held up, the reader is not to blame.
    let silent = 0;
    let before = -1;
    while (!isOver) {
      await new Promise((wake) => setTimeout(wake, judgeEvery).unref());
      if (isOver) return;
      const moved = sent - response.writableLength;
      silent = moved === before ? silent + judgeEvery : 0;
      before = moved;
      if (silent > silence || !(await still().catch(() => false))) cut();
    }
  };
  const judging = judge();
  try {
    for await (const piece of content) {
      // Until its first piece came, a store may have taken its time.
      if (sent === 0 && !(await still().catch(() => false))) cut();
      if (isOver || response.destroyed) break;
      sent += piece.length;
      if (!response.write(piece)) await drained(response);
    }
    if (!isOver && !response.destroyed) await ended(response);
  } catch (failure) {
    cut();
    throw failure;
  } finally {
    isOver = true;
    await judging;
  }
}

/** Until there is room again, or nobody is there any more. */
const drained = (response: Response) =>
  new Promise<void>((resolve) => {
    const on = () => {
      response.off('drain', on).off('close', on);
      resolve();
    };
    response.once('drain', on).once('close', on);
    if (response.destroyed) on();
  });

/** Until the last byte has left. */
const ended = (response: Response) =>
  new Promise<void>((resolve) => {
    response.once('finish', resolve).once('close', resolve);
    response.end();
  });

/** What a refused sender has under way is let through to nowhere for a while, or her answer would be lost with the connection. */
function letRunOut(request: Request): void {
  if (request.complete) return;
  request.resume();
  const end = setTimeout(() => request.destroy(), runOutWithin).unref();
  request.once('close', () => clearTimeout(end));
}

const statuses: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  REFUSED: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  INVALID: 400,
  UNAVAILABLE: 503,
};

/** A refusal, in the words and shape of the contract. */
function answer(thrown: unknown, response: Response): void {
  const original = thrown instanceof GraphQLError ? (thrown.originalError ?? thrown) : thrown;
  const fault = original instanceof Fault ? original : fromDatabase(original);
  const { message, extensions } = formatFault({ message: '' }, fault ?? original, (incident, cause) =>
    log.error(`${incident} ${whereabouts(cause)}`),
  );
  const { status: told, ...said }: Record<string, unknown> = { ...extensions };
  const status = typeof told === 'number' ? told : (statuses[String(said.code)] ?? 500);
  if (status === 503) response.set('retry-after', tryAgainAfter);
  if ('retryAfter' in said) response.set('retry-after', String(said.retryAfter));
  response
    .status(status)
    .set('cache-control', 'no-store')
    .json({ errors: [{ message, extensions: said }] });
}
