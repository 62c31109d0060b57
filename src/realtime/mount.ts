/** Opens the feed and its sockets on the platform's HTTP server. */
import type { Server } from 'node:http';
import { type INestApplication, Logger } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { Ledger } from '../ledger/ledger.js';
import { Machine } from '../ledger/machine.js';
import { Floods } from '../platform/floods.js';
import { whereabouts } from '../platform/incident.js';
import { Settings } from '../platform/settings.js';
import { openBetween } from './between.js';
import { Feed } from './feed.js';
import { type Sessions, SessionWatch } from './sessions.js';
import { MeetingSockets } from './sockets.js';
import { GraphqlSockets, refuse } from './websocket.js';

/** Call it when the application is initialised and before it listens; gives back how to close it all. */
export async function mountRealtime(
  server: Server,
  app: INestApplication,
  sessions: Sessions,
): Promise<() => Promise<void>> {
  const log = new Logger('Realtime');
  const report = (incident: string, thrown: unknown) => log.error(`${incident} ${whereabouts(thrown)}`);
  const origin = originOf(server, app.get(Settings));
  const floods = app.get(Floods);
  const feed = app.get(Feed);
  const { schema } = app.get(GraphQLSchemaHost);
  const subscriptions = new GraphqlSockets(schema, sessions, origin, report);
  const between = await openBetween(app.get(Settings), app.get(Machine));
  const meetings = new MeetingSockets(
    server,
    app.get(Ledger),
    app.get(Machine),
    sessions,
    origin,
    async (request) => (await floods.ofAddress(request)) === null,
    report,
    between.adapter,
  );
  const watch = new SessionWatch(sessions, [feed, subscriptions, meetings]);

  server.on('upgrade', (request, socket, head) => {
    const [path = ''] = (request.url ?? '').split('?');
    if (path === '/graphql')
      void floods.ofAddress(request).then((seconds) => {
        if (seconds === null) return subscriptions.upgrade(request, socket, head);
        refuse(socket, '429 Too Many Requests');
      });
    else if (!path.startsWith('/socket.io/')) refuse(socket, '404 Not Found');
  });
  feed.onEvent((event) => {
    meetings.hear(event);
    if (event.subject === 'Person') void watch.look();
  });
  await feed.start();
  watch.start();
  return async () => {
    await watch.stop();
    await Promise.all([subscriptions.close(), meetings.close()]);
    await feed.stop();
    await between.close();
  };
}

/** The origin of the platform's own pages; with port 0 it is known when the server listens. */
export function originOf(server: Server, { baseUrl }: Pick<Settings, 'baseUrl'>): () => string {
  return () => {
    const address = server.address();
    if (!baseUrl.endsWith(':0') || address === null || typeof address === 'string') return new URL(baseUrl).origin;
    return `http://localhost:${address.port}`;
  };
}
