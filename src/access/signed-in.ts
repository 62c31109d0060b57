/** Hands a resolver the signed-in actor, or answers UNAUTHENTICATED. */
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { unauthenticated } from '../platform/errors.js';
import type { Actor } from './actor.js';

/** What every resolver finds as its context, on both transports. */
export interface Visit {
  readonly actor: Actor | null;
}

export const SignedIn = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = GqlExecutionContext.create(context).getContext<Visit>();
  if (!actor) throw unauthenticated();
  return actor;
});
