/** The contract is told to those who are signed in: strangers learn nothing of it by introspection. */
import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, Kind, visit } from 'graphql';
import { unauthenticated } from './errors.js';

const known = new WeakMap<DocumentNode, boolean>();

function asksOfTheContract(document: DocumentNode): boolean {
  let isAsking = known.get(document);
  if (isAsking !== undefined) return isAsking;
  isAsking = false;
  visit(document, {
    [Kind.FIELD]: ({ name: { value } }) => {
      if (value === '__schema' || value === '__type') isAsking = true;
    },
  });
  known.set(document, isAsking);
  return isAsking;
}

export const discretion: ApolloServerPlugin<{ actor: object | null }> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ document, contextValue }) {
        if (!contextValue.actor && asksOfTheContract(document)) throw unauthenticated();
      },
    };
  },
};
