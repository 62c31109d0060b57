/** The WebSocket at /graphql: subscriptions only, from the platform's own pages, for as long as the session stands. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Actor } from '../access/actor.js';
import type { Visit } from '../access/signed-in.js';
import { Fault, formatFault, unauthenticated } from '../platform/errors.js';
import { Answers, type Operation } from './answers.js';
import { Following, follow, readSubscription } from './operation.js';
import { isFromOwnPages } from './origin.js';
import { Outlet } from './outlet.js';
import type { Holder, Sessions } from './sessions.js';

const largestFrame = 64 * 1024;
const mostSubscriptions = 20;
const mostSocketsOfSession = 20;
const mostFramesInTenSeconds = 200;
/** Long enough for the last error to leave before the socket does. */
const lastWord = 50;
const patience = 1_000;
/** How long a reader may leave her socket full. */
const mostStalled = 10_000;
const unauthorized = 4401;
const tooMany = 4429;

type Extra = Record<PropertyKey, unknown> & { request: IncomingMessage; socket: WebSocket };

interface Visitor {
  actor: Actor;
  outlet: Outlet;
}

export class GraphqlSockets implements Holder {
  private readonly sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestFrame,
    perMessageDeflate: false,
  });
  private readonly visitors = new Map<WebSocket, Visitor>();
  private readonly answers: Answers;
  private readonly server: { dispose(): void | Promise<void> };
  private isClosed = false;

  /** `origin` is that of the platform's own pages; `report` is told of what nobody foresaw. */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly sessions: Pick<Sessions, 'actorOf'>,
    private readonly origin: () => string,
    private readonly report: (incident: string, thrown: unknown) => void,
  ) {
    this.answers = new Answers(schema, (errors) => this.formatted(errors));
    this.server = useServer<Record<string, unknown>, Extra>(
      {
        isProd: true,
        subscribe: follow,
        onSubscribe: async ({ extra, subscriptions }, _id, asked) => {
          try {
            if (Object.keys(subscriptions).length > mostSubscriptions) return [crowded()];
            const document = readSubscription(this.schema, asked);
            if (Array.isArray(document)) return document;
            const actor = await this.sessions.actorOf(extra.request.headers);
            if (!actor) return [unauthenticated()];
            const contextValue: Visit = { actor };
            const { operationName, variables: variableValues } = asked;
            return { schema: this.schema, document, operationName, variableValues, contextValue };
          } catch (thrown) {
            return [new GraphQLError('', { originalError: thrown instanceof Error ? thrown : null })];
          }
        },
        onOperation: ({ extra, subscriptions }, id, { query }, { document, operationName, variableValues }, result) => {
          const visitor = this.visitors.get(extra.socket);
          if (!(result instanceof Following) || !visitor || !(id in subscriptions)) return;
          const variables = variableValues ?? {};
          this.deliver(visitor.outlet, id, result, {
            query,
            document,
            operationName: operationName ?? null,
            variables,
          });
        },
        onError: (_context, _id, _asked, errors) => this.formatted(errors),
        onNext: (_context, _id, _asked, _args, { errors, ...result }) =>
          errors ? { ...result, errors: this.formatted(errors) } : result,
      },
      this.sockets,
    );
  }

  /** Takes a request to upgrade, or refuses it. */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    if (!isFromOwnPages(request.headers, this.origin())) return refuse(socket, '403 Forbidden');
    try {
      const actor = await this.sessions.actorOf(request.headers);
      if (this.isClosed) return refuse(socket, '503 Service Unavailable');
      this.sockets.handleUpgrade(request, socket, head, (opened) => this.admit(opened, socket, request, actor));
    } catch {
      refuse(socket, '503 Service Unavailable');
    }
  }

  sessionIds(): string[] {
    return [...this.visitors.values()].flatMap(({ actor }) => actor.sessionId ?? []);
  }

  end(sessionIds: ReadonlySet<string>): void {
    for (const [
      socket,
      {
        actor: { sessionId },
      },
    ] of this.visitors)
      if (sessionId !== null && sessionIds.has(sessionId))
        setTimeout(() => hangUp(socket, unauthorized, 'Unauthorized'), lastWord);
  }

  /** Says goodbye to all; whoever does not answer within a second is cut off. */
  async close(): Promise<void> {
    this.isClosed = true;
    const cut = setTimeout(() => {
      for (const socket of this.sockets.clients) socket.terminate();
    }, patience);
    await this.server.dispose();
    clearTimeout(cut);
  }

  /** A browser cannot read why an upgrade was refused, so the signed out is let in and told. */
  private admit(socket: WebSocket, stream: Duplex, request: IncomingMessage, actor: Actor | null): void {
    socket.on('error', () => {});
    const fellows = this.sessionIds().filter((id) => id === actor?.sessionId);
    if (!actor) hangUp(socket, unauthorized, 'Unauthorized');
    else if (fellows.length >= mostSocketsOfSession) hangUp(socket, tooMany, 'Too many connections');
    else {
      this.visitors.set(socket, { actor, outlet: new Outlet(socket, stream, mostStalled) });
      socket.once('close', () => this.visitors.delete(socket));
      countFrames(socket);
      this.sockets.emit('connection', socket, request);
      // What a visitor breaks is closed by the socket itself, and is nothing for the server's log.
      socket.removeAllListeners('error').on('error', () => {});
    }
  }

  /** Each change goes straight to the socket, in the text that all who ask the same are sent. */
  private deliver(outlet: Outlet, id: string, following: Following, operation: Operation): void {
    const { answer, release } = this.answers.hold(operation);
    const stopServing = outlet.serve(following);
    const head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
    following.pour(
      { isFree: () => outlet.isFree(), take: (change) => outlet.send(`${head}${answer.to(change)}}`) },
      () => {
        stopServing();
        release();
      },
    );
  }

  private formatted(errors: readonly GraphQLError[]): GraphQLFormattedError[] {
    return errors.map((error) => formatFault(error.toJSON(), error, this.report));
  }
}

/** Says why, and does not wait long for an answer. */
function hangUp(socket: WebSocket, code: number, why: string): void {
  socket.close(code, why);
  setTimeout(() => socket.terminate(), patience).unref();
}

function countFrames(socket: WebSocket): void {
  let since = Date.now();
  let frames = 0;
  socket.on('message', () => {
    if (Date.now() - since > 10_000) {
      since = Date.now();
      frames = 0;
    }
    if (++frames > mostFramesInTenSeconds) hangUp(socket, tooMany, 'Too many messages');
  });
}

/** Answers an upgrade that will not be, and hangs up. */
export function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}

const crowded = () =>
  new Fault(
    'RATE_LIMITED',
    `Der kan højst være ${mostSubscriptions} abonnementer på én forbindelse.`,
    `There can be at most ${mostSubscriptions} subscriptions on one connection.`,
  );
