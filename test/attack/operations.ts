/** Operations made from the contract itself: random selections, ids that are known, foreign or no ids at all, hostile text. */
import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const texts = [
  '',
  ' ',
  'Kokkene sover i baglokalet.',
  '<script>alert(1)</script>',
  "'; DROP TABLE cases; --",
  '{{7*7}} %s %n',
  '\u0000',
  '\u202Eetxet\u202C',
  '\uD800',
  '👩🏽‍🍳'.repeat(20),
  '../../etc/passwd',
  'x'.repeat(25_000),
  '{"$gt": ""}',
  '12345678',
  'CMM',
  'SKTST',
  'assess',
  'wages-bank',
];
const instants = [
  '2026-11-23T10:00:00Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '275760-09-13T00:00:00Z',
  'now',
  '',
];
const integers = [0, 1, -1, 5, 50, 100, 101, 2 ** 31 - 1, -(2 ** 31)];
const nonsense: unknown[] = [null, true, 7, 1.5, 'x', [], {}, [[[]]], { __proto__: null, x: 1 }];

export interface Operation {
  query: string;
  variables: Record<string, unknown>;
}

export class Operations {
  private declared: string[] = [];
  private variables: Record<string, unknown> = {};

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly ids: ReadonlyMap<string, readonly string[]>,
    private readonly random: () => number,
  ) {}

  /** One root field with everything under it. */
  make(kind: 'query' | 'mutation'): Operation {
    this.declared = [];
    this.variables = {};
    const root = kind === 'query' ? this.schema.getQueryType() : this.schema.getMutationType();
    const field = this.pick(Object.values(root?.getFields() ?? {}));
    if (!field) throw new Error('no fields');
    const body = `${field.name}${this.args(field.args, getNamedType(field.type).name)}${this.selection(field.type, 4)}`;
    const head = this.declared.length ? `(${this.declared.join(', ')})` : '';
    const directive = this.random() < 0.05 ? ' @include(if: true)' : '';
    const fragment = this.random() < 0.1;
    const type = root?.name ?? '';
    return {
      query: fragment
        ? `${kind} Op${head} { ...A } fragment A on ${type} { __typename ${body} }`
        : `${kind} Op${head} { __typename ${body}${directive && ''} }`,
      variables: this.variables,
    };
  }

  private pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.random() * list.length)];
  }

  private args(args: readonly GraphQLArgument[], of: string): string {
    const given = args.filter((arg) => isNonNullType(arg.type) || this.random() < 0.5);
    if (given.length === 0) return '';
    return `(${given
      .map((arg) => {
        const name = `v${this.declared.length}`;
        this.declared.push(`$${name}: ${arg.type}`);
        this.variables[name] = this.value(arg, 0, of);
        return `${arg.name}: $${name}`;
      })
      .join(', ')})`;
  }

  private value({ name, type }: GraphQLArgument | GraphQLInputField, depth: number, of: string): unknown {
    if (this.random() < 0.04) return this.pick(nonsense);
    return this.valueOf(name, type, depth, of);
  }

  private valueOf(name: string, type: GraphQLInputType, depth: number, of: string): unknown {
    if (isNonNullType(type)) return this.valueOf(name, type.ofType, depth, of);
    if (isListType(type))
      return Array.from({ length: Math.floor(this.random() * 4) }, () => this.valueOf(name, type.ofType, depth, of));
    if (isEnumType(type)) return this.pick(type.getValues())?.name;
    if (isInputObjectType(type)) {
      if (depth > 3) return {};
      const fields = Object.values(type.getFields()).filter((one) => isNonNullType(one.type) || this.random() < 0.6);
      return Object.fromEntries(fields.map((one) => [one.name, this.value(one, depth + 1, of)]));
    }
    switch (type.name) {
      case 'ID':
        return this.id(name, of);
      case 'UUID':
        return `${Math.floor(this.random() * 2 ** 32)
          .toString(16)
          .padStart(8, '0')}-0000-4000-8000-000000000000`;
      case 'Int':
        return this.random() < 0.6 ? 1 : this.pick(integers);
      case 'Boolean':
        return this.random() < 0.5;
      case 'DateTime':
      case 'Date':
        return this.pick(instants);
      default:
        return this.pick(texts);
    }
  }

  /** Mostly of the kind that is asked for, sometimes of another, sometimes none. */
  private id(name: string, of: string): unknown {
    const meant = this.ids.get(name.endsWith('Id') ? `${name.charAt(0).toUpperCase()}${name.slice(1, -2)}` : of);
    const sort = this.random();
    if (sort < 0.7 && meant?.length) return this.pick(meant);
    if (sort < 0.9) return this.pick(this.pick([...this.ids.values()]) ?? []);
    return this.pick([...texts, '00000000-0000-4000-8000-000000000000']);
  }

  private selection(type: GraphQLOutputType, depth: number): string {
    const named = getNamedType(type);
    if (!isObjectType(named)) return '';
    const fields = Object.values(named.getFields());
    const chosen = fields.filter((field) => {
      const isLeaf = !isObjectType(getNamedType(field.type));
      return (
        field.name === 'id' ||
        field.name === 'subject' ||
        (isLeaf ? this.random() < 0.6 : depth > 0 && this.random() < 0.35)
      );
    });
    return ` { __typename ${chosen.map((field) => `${field.name}${this.args(field.args, named.name)}${this.selection(field.type, depth - 1)}`).join(' ')} }`;
  }
}
