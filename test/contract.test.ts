/** The contract is described to the last argument, and every root field has a handler in the code. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';

const schema = makeExecutableSchema({ typeDefs: readFileSync('schema.graphql', 'utf8') });
const own = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith('__') && !['String', 'Int', 'Boolean', 'Float', 'ID'].includes(type.name),
);

const resolvers = readdirSync('src')
  .flatMap((room) => {
    try {
      return readdirSync(join('src', room))
        .filter((name) => name.endsWith('.resolver.ts'))
        .map((name) => readFileSync(join('src', room, name), 'utf8'));
    } catch {
      return [];
    }
  })
  .join('\n');

/** Names of methods under a decorator, such as @Query(). */
const handlers = (decorator: string) =>
  [...resolvers.matchAll(new RegExp(`@${decorator}\\((?:'(\\w+)')?[^\\n]*\\)\\n\\s+(?:async\\s+)?(\\w+)\\(`, 'g'))]
    .map((found) => found[1] ?? found[2])
    .sort();

describe('the contract', () => {
  it('is the rooms’ parts, assembled', () => {
    execFileSync(process.execPath, ['tools/contract.mjs', '--check']);
  });

  it('describes every type, field, argument and value', () => {
    const bare: string[] = [];
    for (const type of own) {
      if (!type.description) bare.push(type.name);
      if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))
        for (const field of Object.values(type.getFields())) {
          if (!field.description) bare.push(`${type.name}.${field.name}`);
          if ('args' in field)
            for (const arg of field.args) if (!arg.description) bare.push(`${type.name}.${field.name}(${arg.name})`);
        }
      if (isEnumType(type))
        for (const value of type.getValues()) if (!value.description) bare.push(`${type.name}.${value.name}`);
    }
    expect(bare).toEqual([]);
  });

  it.each([
    ['Query', schema.getQueryType()],
    ['Mutation', schema.getMutationType()],
    ['Subscription', schema.getSubscriptionType()],
  ] as const)('has a handler for every field of %s, and no handler without a field', (name, type) => {
    expect(handlers(name)).toEqual(Object.keys(type?.getFields() ?? {}).sort());
  });

  it('has a handler for every field that a lower room adds to a type of a higher one', () => {
    const added: string[] = [];
    for (const room of readdirSync('src')) {
      const file = join('src', room, `${room}.graphql`);
      let text = '';
      try {
        text = readFileSync(file, 'utf8');
      } catch {
        continue;
      }
      for (const part of text.matchAll(/^extend type (Case|Contribution) \{([\s\S]*?)^\}/gm))
        for (const field of (part[2] ?? '').matchAll(/^ {2}(\w+)[(:]/gm)) added.push(field[1] ?? '');
    }
    const resolved = handlers('ResolveField');
    expect(added.filter((field) => !resolved.includes(field))).toEqual([]);
    expect(added.length).toBeGreaterThan(4);
  });
});
