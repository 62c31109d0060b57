/** Facts are at most fifty, each with a label and a value; what the database holds that is none is not shown. */
import { expect, it } from 'vitest';
import { Fault } from '../platform/errors.js';
import { factsIn, factsOf } from './fact.js';

const fieldOf = (thunk: () => unknown) => {
  try {
    return thunk();
  } catch (thrown) {
    return thrown instanceof Fault && thrown.extensions.field;
  }
};

it('keeps what is given, cleaned, and says which is wrong', () => {
  expect(factsOf('x', [{ label: ' Navn ', value: 'P1\u202E' }])).toEqual([{ label: 'Navn', value: 'P1' }]);
  const right = { label: 'Navn', value: 'P1' };
  expect(fieldOf(() => factsOf('x', [right, { label: '', value: 'P1' }]))).toBe('x.1.label');
  expect(fieldOf(() => factsOf('x', [right, { label: 'Navn', value: ' ' }]))).toBe('x.1.value');
  expect(fieldOf(() => factsOf('x', [{ label: 'y'.repeat(101), value: 'P1' }]))).toBe('x.0.label');
  expect(
    factsOf(
      'x',
      Array.from({ length: 50 }, () => right),
    ),
  ).toHaveLength(50);
  expect(
    fieldOf(() =>
      factsOf(
        'x',
        Array.from({ length: 51 }, () => right),
      ),
    ),
  ).toBe('x');
});

it('shows facts alone', () => {
  expect(factsIn([{ label: 'a', value: 'b' }, { label: 'a' }, null, 7, { label: 1, value: 'b' }])).toEqual([
    { label: 'a', value: 'b' },
  ]);
  for (const none of [null, {}, 'x', 7]) expect(factsIn(none)).toEqual([]);
});
