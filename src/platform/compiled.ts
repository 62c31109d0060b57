/** Runs the queries whose answers are plain data as compiled code; everything else goes through graphql-js as ever. */
import { type ApolloServerPlugin, type BaseContext, HeaderMap } from '@apollo/server';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';

/** Root queries whose resolvers answer plain data all through: no functions, which a compiled query would not call. */
const plainQueries: ReadonlySet<string> = new Set(['newestCases']);

type Compiled = CompiledQuery | null;

/** `format` is told of each error as Apollo would tell formatError. */
export function compiledQueries<Context extends BaseContext>(
  format: (formatted: GraphQLFormattedError, thrown: unknown) => GraphQLFormattedError,
): ApolloServerPlugin<Context> {
  const kept = new WeakMap<DocumentNode, Map<string | null, Compiled>>();
  const compiled = (schema: GraphQLSchema, document: DocumentNode, name: string | null): Compiled => {
    const ofDocument = kept.get(document) ?? new Map<string | null, Compiled>();
    kept.set(document, ofDocument);
    const known = ofDocument.get(name);
    if (known !== undefined) return known;
    const made = isPlain(document, name) ? compileQuery(schema, document, name ?? undefined) : null;
    const usable = made && isCompiledQuery(made) ? made : null;
    ofDocument.set(name, usable);
    return usable;
  };
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ schema, document, operationName, contextValue, request }) {
          const query = compiled(schema, document, operationName);
          if (!query) return null;
          const { data, errors }: ExecutionResult = await query.query(undefined, contextValue, request.variables ?? {});
          const told = errors?.map((thrown) => {
            const error = asError(thrown);
            return format(error.toJSON(), error);
          });
          return {
            http: { status: undefined, headers: new HeaderMap() },
            body: { kind: 'single', singleResult: { data: data ?? null, ...(told ? { errors: told } : {}) } },
          };
        },
      };
    },
  };
}

/** True for a query of nothing but plain root fields, without fragments at the root. */
function isPlain(document: DocumentNode, name: string | null): boolean {
  const operation = getOperationAST(document, name);
  return (
    operation?.operation === 'query' &&
    operation.selectionSet.selections.every(
      (chosen) =>
        chosen.kind === Kind.FIELD && (plainQueries.has(chosen.name.value) || chosen.name.value === '__typename'),
    )
  );
}

/**
 * graphql-jit's errors are not instances of GraphQLError; what was thrown stands in originalError. What has neither that
 * nor a path failed before anything ran: a variable does not fit.
 */
function asError({ message, path, nodes, originalError }: GraphQLError): GraphQLError {
  const isVariable = !originalError && !path;
  return new GraphQLError(message, {
    path,
    nodes,
    originalError: originalError ?? null,
    extensions: isVariable ? { code: 'BAD_USER_INPUT' } : {},
  });
}
