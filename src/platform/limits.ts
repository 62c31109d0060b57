/** How large an operation may be, the same on both transports. */
import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  specifiedRules,
  type ValidationContext,
  type ValidationRule,
  validate,
} from 'graphql';

const tooComplex = {
  errorMessage: 'TOO_COMPLEX',
  exposeLimits: false,
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null, found: GraphQLError) => context?.reportError(found)],
};

/** Given to the parser: a document of more tokens is not read on. */
export const parseLimits = { maxTokens: 3_000 };

export const validationRules: ValidationRule[] = [
  maxDepthRule({ n: 12, ...tooComplex }),
  maxAliasesRule({ n: 20, allowList: [], ...tooComplex }),
  maxDirectivesRule({ n: 20, ...tooComplex }),
  costLimitRule({ maxCost: 90_000, objectCost: 2, scalarCost: 1, depthCostFactor: 1.5, ...tooComplex }),
].map((rule) => rule as ValidationRule);

/** Everything wrong with an operation before it runs. */
export function checkOperation(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  return validate(schema, document, [...specifiedRules, ...validationRules], { maxErrors: 5 });
}
