/** What is withdrawn leaves every answer on the screen. */
import { expect, test } from 'vitest';
import { gone, without } from './without.ts';

const isX = (row: Record<string, unknown>): boolean => row.id === 'x' || row.caseId === 'x';

test('a list loses the row, and what holds the row leaves with it', () => {
  const answer = {
    desk: { tasks: [{ id: 'x' }, { id: 'y' }, { id: 'z', caseId: 'x' }], received: [{ d: { id: 'x' } }] },
  };
  expect(without(answer, isX)).toEqual({ desk: { tasks: [{ id: 'y' }], received: [] } });
});

test('an answer about the row itself is gone as a whole', () => {
  expect(without({ case: { id: 'x', title: 'T' } }, isX)).toBe(gone);
  expect(without({ meeting: { id: 'm', case: { id: 'x' } } }, isX)).toBe(gone);
});

test('an answer without the row is the very same object', () => {
  const answer = { cases: { nodes: [{ id: 'y', at: null, count: 2 }] } };
  expect(without(answer, isX)).toBe(answer);
});
