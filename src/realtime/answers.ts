/** The answers to an operation: each change is executed and written out once, whoever it goes to. */
import {
  type DocumentNode,
  executeSync,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Visit } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';

/** An operation that has been checked, as somebody asked it. */
export interface Operation {
  query: string;
  document: DocumentNode;
  operationName: string | null;
  variables: Readonly<Record<string, unknown>>;
}

type Format = (errors: readonly GraphQLError[]) => GraphQLFormattedError[];

/** Executed as nobody: what it says depends on the change alone, so that it cannot tell one person what is another's. */
const nobody: Visit = { actor: null };

/** One operation's answers. A change's text is found by the change itself; nothing else can lead to it. */
export class Answer {
  private readonly texts = new WeakMap<Gql.Change, string>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly operation: Operation,
    private readonly format: Format,
  ) {}

  /** The payload of a `next` message. */
  to(change: Gql.Change): string {
    const known = this.texts.get(change);
    if (known !== undefined) return known;
    const { document, operationName, variables: variableValues } = this.operation;
    const { schema } = this;
    const { data, errors } = executeSync({
      schema,
      document,
      operationName,
      variableValues,
      rootValue: change,
      contextValue: nobody,
    });
    const text = JSON.stringify(errors ? { data, errors: this.format(errors) } : { data });
    this.texts.set(change, text);
    return text;
  }
}

/** Gives those who ask the same the same Answer, for as long as one of them follows. */
export class Answers {
  private readonly held = new Map<string, { answer: Answer; holders: number }>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly format: Format,
  ) {}

  /** `release` it once, when she has stopped. */
  hold(operation: Operation): { answer: Answer; release(): void } {
    const key = this.keyOf(operation);
    const found = this.held.get(key) ?? { answer: new Answer(this.schema, operation, this.format), holders: 0 };
    this.held.set(key, found);
    found.holders++;
    return {
      answer: found.answer,
      release: () => {
        if (--found.holders === 0) this.held.delete(key);
      },
    };
  }

  /** How many operations differ. */
  get size(): number {
    return this.held.size;
  }

  /** What is asked of the feed (where she was, which topics) decides what comes, not how it is told. */
  private keyOf({ query, document, operationName, variables }: Operation): string {
    const names = new Set<string>();
    const types = new TypeInfo(this.schema);
    visit(
      document,
      visitWithTypeInfo(types, {
        VariableDefinition: () => false,
        Argument: () =>
          types.getParentType() === this.schema.getSubscriptionType() && !types.getDirective() ? false : undefined,
        [Kind.VARIABLE]: ({ name }) => {
          names.add(name.value);
        },
      }),
    );
    return JSON.stringify([query, operationName, [...names].sort().map((name) => [name, variables[name]])]);
  }
}
