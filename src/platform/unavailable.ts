/** While the database does not answer: HTTP 503 and when to try again, and for a mutation how to repeat it so that it acts once. */
import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Fault, fromDatabase, unavailable } from './errors.js';

/** Seconds. */
export const tryAgainAfter = '2';

const later = { status: 503, headers: new Map([['retry-after', tryAgainAfter]]) };

/** For what fails before an operation is read, such as the session's check. */
export function askLater(thrown: unknown): never {
  const { code } = thrown instanceof Fault ? thrown : (fromDatabase(thrown) ?? {});
  if (code !== 'UNAVAILABLE' || !(thrown instanceof Error)) throw thrown;
  throw new GraphQLError('', { originalError: thrown, extensions: { http: later } });
}

export const unavailability: ApolloServerPlugin<BaseContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, operation }) {
        if (response.body.kind !== 'single') return;
        const { errors } = response.body.singleResult;
        if (!errors?.some(isUnavailable)) return;
        // Half an answer would look like a whole one; and where there is data, Nest says 200.
        delete response.body.singleResult.data;
        response.http.status = later.status;
        response.http.headers.set('retry-after', tryAgainAfter);
        if (operation?.operation === 'mutation')
          response.body.singleResult.errors = errors.map((error) => (isUnavailable(error) ? uncertain(error) : error));
      },
    };
  },
};

const isUnavailable = ({ extensions }: GraphQLFormattedError) => extensions?.code === 'UNAVAILABLE';

/** Whether it was carried out is told by repeating it: the connection may have gone after the commit. */
function uncertain(error: GraphQLFormattedError): GraphQLFormattedError {
  const { da, en } = unavailable();
  const words = {
    da: `${da} Det er uvist, om det blev gemt. Send det samme igen med samme kommando-id (command): så sker det kun én gang.`,
    en: `${en} It is not certain whether it was saved. Send the same again with the same command id: then it happens only once.`,
  };
  return { ...error, message: words.da, extensions: { ...error.extensions, ...words } };
}
