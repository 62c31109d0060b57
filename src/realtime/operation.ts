/** A subscription as it came over the socket: read and checked as over HTTP, and run so that nothing raw is ever told. */
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
} from 'graphql';
import { Fault, invalid } from '../platform/errors.js';
import { checkOperation, parseLimits } from '../platform/limits.js';
import { type Basin, Mailbox } from './mailbox.js';

export interface Asked {
  query: string;
  operationName?: string | null | undefined;
}

/** The document, if it is a subscription that fits the contract and its limits; otherwise what is wrong. */
export function readSubscription(
  schema: GraphQLSchema,
  { query, operationName }: Asked,
): DocumentNode | GraphQLError[] {
  let document: DocumentNode;
  try {
    document = parse(query, parseLimits);
  } catch (thrown) {
    return [labelled(thrown, 'GRAPHQL_PARSE_FAILED')];
  }
  if (getOperationAST(document, operationName)?.operation !== 'subscription')
    return [
      invalid(
        'query',
        'WebSocket er kun til subscriptions. Send queries og mutations over HTTP til /graphql.',
        'The WebSocket is for subscriptions only. Send queries and mutations over HTTP to /graphql.',
      ),
    ];
  const errors = checkOperation(schema, document);
  return errors.length > 0 ? errors.map((error) => labelled(error, 'GRAPHQL_VALIDATION_FAILED')) : document;
}

/** Begins to follow; or says at once what was wrong. */
export async function follow(args: ExecutionArgs): Promise<Following | ExecutionResult> {
  try {
    const found = await createSourceEventStream(args);
    if (found instanceof Mailbox) return new Following(found);
    if (Symbol.asyncIterator in found) throw new Error('a subscription that the feed does not serve');
    return found.errors ? { ...found, errors: found.errors.map(fromVariables) } : found;
  } catch (thrown) {
    return { errors: [wrapped(thrown)] };
  }
}

/** A subscription under way. Its changes are poured out of the mailbox; what is read here is only how it ends. */
export class Following implements AsyncIterableIterator<ExecutionResult> {
  private isOver = false;
  private over: () => void = () => {};

  constructor(private readonly mailbox: Mailbox) {}

  /** Pours every change there; `over` is called once, when she has stopped or is cut off. */
  pour(basin: Basin, over: () => void): void {
    this.over = over;
    this.mailbox.pour(basin);
  }

  /** Goes on, where there is room again. */
  flow(): void {
    this.mailbox.flow();
  }

  /** What is thrown on the way becomes the last result, so that it is formatted like any other. */
  async next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    if (this.isOver) return { value: undefined, done: true };
    try {
      while (!(await this.mailbox.next()).done);
    } catch (thrown) {
      this.end();
      return { value: { errors: [wrapped(thrown)] }, done: false };
    }
    this.end();
    return { value: undefined, done: true };
  }

  async return(): Promise<IteratorResult<ExecutionResult, undefined>> {
    this.end();
    await this.mailbox.return();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.over();
  }
}

/** What has no path failed before anything ran: a variable does not fit, and a scalar may have said why. */
const fromVariables = (error: GraphQLError) =>
  error.path || error.originalError instanceof Fault ? error : labelled(error, 'BAD_USER_INPUT');

function wrapped(thrown: unknown): GraphQLError {
  if (thrown instanceof GraphQLError) return thrown;
  return new GraphQLError('', { originalError: thrown instanceof Error ? thrown : new Error(String(thrown)) });
}

/** The code that HTTP's server would have given it; an error that has one keeps it. */
function labelled(thrown: unknown, code: string): GraphQLError {
  const error = wrapped(thrown);
  if (error.extensions.code !== undefined) return error;
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    extensions: { code },
  });
}
