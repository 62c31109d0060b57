/** A subscription as it came over the socket: read and checked as over HTTP, and run so that nothing raw is ever told. */
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  subscribe,
} from 'graphql';
import { Fault, invalid } from '../platform/errors.js';
import { checkOperation, parseLimits } from '../platform/limits.js';

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

/** Runs it; what is thrown on the way becomes the last result, so that it is formatted like any other. */
export async function runSubscription(
  args: ExecutionArgs,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  try {
    const result = await subscribe(args);
    if (Symbol.asyncIterator in result) return shielded(result);
    return result.errors ? { ...result, errors: result.errors.map(fromVariables) } : result;
  } catch (thrown) {
    return { errors: [wrapped(thrown)] };
  }
}

function shielded(source: AsyncGenerator<ExecutionResult, void, void>): AsyncIterableIterator<ExecutionResult> {
  let isOver = false;
  return {
    async next() {
      if (isOver) return { value: undefined, done: true };
      try {
        const step = await source.next();
        return step.done ? { value: undefined, done: true } : step;
      } catch (thrown) {
        isOver = true;
        return { value: { errors: [wrapped(thrown)] }, done: false };
      }
    },
    async return() {
      isOver = true;
      await source.return().catch(() => {});
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
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
