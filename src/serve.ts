/** Starts the whole platform from its settings, and stops it cleanly. */
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import pg from 'pg';
import { loadDemoCase, loadDemoPeople } from '../prisma/seed/demo.js';
import { importReference } from '../prisma/seed/reference.js';
import { AppModule } from './app.module.js';
import { Attachments } from './cases/attachments.js';
import { fileRoutes } from './cases/files.js';
import { Identity } from './identity/identity.js';
import { mountIdentity } from './identity/sign-in.js';
import { tokenRoutes } from './identity/token.js';
import { Ledger } from './ledger/ledger.js';
import type { Foundation } from './ledger/ledger.module.js';
import { Clock, SetClock } from './platform/clock.js';
import { checkRole, type Database, migrate, startEmbedded } from './platform/database.js';
import { Floods } from './platform/floods.js';
import { type Keyring, openKeyring } from './platform/keyring.js';
import { clientFolder, migrationsFolder, seedFolder } from './platform/place.js';
import type { Settings } from './platform/settings.js';
import { tryAgainAfter } from './platform/unavailable.js';
import { Feed } from './realtime/feed.js';
import { mountRealtime, originOf } from './realtime/mount.js';
import { fromOwnPages } from './realtime/origin.js';

export interface Running {
  /** The address it listens on. */
  url: string;
  app: NestExpressApplication;
  stop(): Promise<void>;
}

export interface Circumstances {
  clock?: Clock;
  /** Told of each SQL statement. */
  observe?: (statement: string) => void;
}

/** Ready when it resolves: migrated, reference data and, into an empty database, the demo case loaded, listening. */
export async function serve(settings: Settings, circumstances: Circumstances = {}): Promise<Running> {
  const clock = circumstances.clock ?? new Clock();
  const { database, keys } = await prepareDatabase(settings, clock);
  const foundation = foundationOf(settings, database, keys, clock, circumstances.observe ?? null);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(settings, foundation, keys), {
    bodyParser: false,
    logger: levels(settings.logLevel),
    abortOnError: false,
  });
  const server: Server = app.getHttpServer();
  boundPatience(server);
  app.use(guardHeaders(settings));
  const floods = app.get(Floods);
  const attachments = app.get(Attachments);
  app.use(
    '/files',
    floods.guard('requests'),
    fileRoutes({ attachments, identity: app.get(Identity), floods, settings }),
  );
  app.use(endSoon);
  app.use('/graphql', keepNowhere, floods.guard('requests'), fromOwnPages(originOf(server, settings)));
  app.use('/graphql', express.json({ limit: '256kb' }));
  app.use(['/sign-in', '/issuer'], floods.guard('sign-ins'));
  mountHealth(app);
  mountIdentity(app, app.get(Identity), settings, app.get(Ledger), keys);
  app.use('/token', tokenRoutes({ identity: app.get(Identity), floods, clock, settings }));
  mountClient(app);
  app.use(answerFailure);
  await app.init();
  const closeRealtime = await mountRealtime(server, app, app.get(Identity));
  await app.listen(settings.port, settings.host);
  database.supervise?.((words) => new Logger('Database').warn(words));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : settings.port;
  return {
    url: settings.baseUrl.endsWith(':0') ? `http://localhost:${port}` : settings.baseUrl,
    app,
    stop: async () => {
      await closeRealtime();
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), 5_000);
      await app.close();
      clearTimeout(cut);
      await database.stop();
    },
  };
}

/** Roles, migrations, keys, reference data, and the demo where it is wanted and nothing is there yet. */
async function prepareDatabase(settings: Settings, clock: Clock): Promise<{ database: Database; keys: Keyring }> {
  const database: Database = settings.database
    ? { ...settings.database, stop: async () => {} }
    : await startEmbedded(settings.dataDir, settings.secret);
  await migrate(database.ownerUrl, database.appUrl, migrationsFolder);
  await checkRole(database.appUrl);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    const keys = await openKeyring(owner, settings.secret, clock.now());
    await importReference(owner, seedFolder, clock.now());
    if (settings.issuer === null) await loadDemoPeople(owner, clock.now());
    if (settings.loadsDemoCase && (await isEmpty(owner))) await playDemoCase(settings, database, keys);
    return { database, keys };
  } finally {
    await owner.end();
  }
}

const foundationOf = (
  settings: Settings,
  { appUrl }: Database,
  keys: Keyring,
  clock: Clock,
  observe: Foundation['observe'],
): Foundation => ({
  appUrl,
  digestKey: keys.of('ledger-digests'),
  ledgerKey: settings.ledgerKey,
  ledgerHeads: settings.ledgerHeads,
  clock,
  observe,
});

async function isEmpty(owner: pg.Client): Promise<boolean> {
  const { rows } = await owner.query<{ is_empty: boolean }>('SELECT fence.is_empty()');
  return rows[0]?.is_empty === true;
}

/** The demo case is played through the same verbs as people use, at its own dates. */
async function playDemoCase(settings: Settings, database: Database, keys: Keyring): Promise<void> {
  const clock = new SetClock(new Date('2021-01-11T08:00:00Z'));
  const foundation = foundationOf(settings, database, keys, clock, null);
  const stage = await NestFactory.createApplicationContext(AppModule.of(settings, foundation, keys), {
    logger: ['error'],
    abortOnError: false,
  });
  try {
    await loadDemoCase(stage, clock);
  } finally {
    await stage.close();
  }
}

function guardHeaders(settings: Settings) {
  const socket = settings.baseUrl.replace(/^http/, 'ws');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        connectSrc: ["'self'", socket],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'", ...(settings.issuer ? [new URL(settings.issuer.url).origin] : [])],
      },
    },
    strictTransportSecurity: settings.baseUrl.startsWith('https://'),
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
  });
}

/** Milliseconds: a file may take its time, if it is never silent; nothing else has so much to say. */
const longestRequest = { file: 15 * 60_000, other: 30_000 };

/** Milliseconds in which nothing comes or is taken away on a line. */
const longestSilence = 45_000;

/**
 * Who begins a request and never ends it is let go of: its head within ten seconds, all of it within half a minute. So is
 * who does not take her answers away.
 */
function boundPatience(server: Server): void {
  server.timeout = longestSilence;
  server.headersTimeout = 10_000;
  server.requestTimeout = longestRequest.file;
  Object.assign(server, { connectionsCheckingInterval: 2_000 });
}

function endSoon(request: Request, response: Response, next: NextFunction): void {
  const end = setTimeout(() => {
    if (request.complete || response.headersSent) return;
    response.status(408).set('connection', 'close').end();
  }, longestRequest.other).unref();
  request.once('end', () => clearTimeout(end)).once('close', () => clearTimeout(end));
  next();
}

function keepNowhere(_request: Request, response: Response, next: NextFunction): void {
  response.set('cache-control', 'no-store');
  next();
}

/** Milliseconds: whoever asks whether we are ready will not wait long. */
const readyWithin = 3_000;

function mountHealth(app: NestExpressApplication): void {
  let asking: Promise<boolean> | null = null;
  /** One statement at a time and ten a second at most, however many ask. */
  const isAnswering = () => {
    asking ??= app
      .get(Ledger)
      .ask('SELECT head_seq FROM fence.feed_bounds()')
      .then(
        () => true,
        () => false,
      )
      .finally(() =>
        setTimeout(() => {
          asking = null;
        }, 100).unref(),
      );
    return asking;
  };
  app.use('/healthz', (_request: Request, response: Response) => {
    response.json({ status: 'alive' });
  });
  app.use('/readyz', async (_request: Request, response: Response) => {
    const notReady = (status: string) => response.status(503).set('retry-after', tryAgainAfter).json({ status });
    if (!(await Promise.race([isAnswering(), pause(readyWithin, false, { ref: false })])))
      notReady('the database does not answer');
    else if (app.get(Feed).isRunning()) response.json({ status: 'ready' });
    else notReady('the feed does not run');
  });
}

function mountClient(app: NestExpressApplication): void {
  if (!existsSync(join(clientFolder, 'index.html'))) return;
  app.use(express.static(clientFolder, { index: false, maxAge: '1h', immutable: false }));
  app.use((request: Request, response: Response, next: NextFunction) => {
    const isPage =
      request.method === 'GET' &&
      request.accepts(['html', 'json']) === 'html' &&
      !/^\/(graphql|socket\.io|issuer|sign-in|token)/.test(request.path);
    if (!isPage) return next();
    response.setHeader('cache-control', 'no-cache');
    response.sendFile(join(clientFolder, 'index.html'));
  });
}

/** What Express itself refuses (a body too large or not JSON), said as the contract promises. */
function answerFailure(
  failure: Error & { status?: number },
  _request: Request,
  response: Response,
  next: NextFunction,
): void {
  if (response.headersSent) {
    next(failure);
    return;
  }
  const isLarge = failure.status === 413;
  const da = isLarge ? 'Forespørgslen er for stor.' : 'Forespørgslen kunne ikke læses.';
  const en = isLarge ? 'The request is too large.' : 'The request could not be read.';
  const status = failure.status && failure.status >= 400 && failure.status < 500 ? failure.status : 500;
  const code = status === 500 ? 'INTERNAL' : isLarge ? 'TOO_COMPLEX' : 'INVALID';
  response.status(status).json({ errors: [{ message: da, extensions: { code, da, en } }] });
}

const ranks = ['error', 'warn', 'log', 'debug'] as const;
const levels = (level: (typeof ranks)[number]) => ranks.slice(0, ranks.indexOf(level) + 1);
