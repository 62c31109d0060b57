/** The limits leave room for the client's own operations and stop what nobody needs. */
import { readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import * as operations from '../client/src/generated/graphql.js';
import { checkOperation, parseLimits } from '../src/platform/limits.js';

const schema = makeExecutableSchema({ typeDefs: readFileSync('schema.graphql', 'utf8') });
const faults = (text: string) => checkOperation(schema, parse(text, parseLimits)).map((error) => error.message);

describe('limits', () => {
  const ours = Object.entries(operations).flatMap(([name, document]) =>
    name.endsWith('Document') ? [[name, String(document)] as const] : [],
  );

  it.each(ours)('let the client’s %s through', (_name, text) => {
    expect(faults(text)).toEqual([]);
  });

  it('knows the client’s operations', () => {
    expect(ours.length).toBeGreaterThan(30);
  });

  it.each([
    ['depth', `{ agency(code: "AT") ${'{ people { agency '.repeat(8)} { code } ${'} }'.repeat(8)} }`],
    ['aliases', `{ ${Array.from({ length: 40 }, (_, n) => `a${n}: instance { isDemo }`).join(' ')} }`],
    ['directives', `{ instance { isDemo ${'@include(if: true) '.repeat(40)} } }`],
  ])('stop %s', (_what, text) => {
    expect(faults(text)).toContain('Syntax Error: TOO_COMPLEX');
  });

  it('stop a document of too many words before it is read', () => {
    expect(() => parse(`{ ${'instance { isDemo } '.repeat(2_000)} }`, parseLimits)).toThrow(/tokens/);
  });

  it('stop fragments that go in circles', () => {
    expect(faults('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }').length).toBeGreaterThan(0);
  });
});
