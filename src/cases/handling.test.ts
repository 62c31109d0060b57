/** An H3 says what it means and no other code does; every code tells its meaning in both languages. */
import { expect, it } from 'vitest';
import { handlingOf, handlingTold } from './handling.js';

it('needs words for H3, and for nothing else', () => {
  expect(handlingOf('x', 'H3', ' Kun til møde. ')).toEqual({ handling: 'H3', handlingNote: 'Kun til møde.' });
  expect(handlingOf('x', 'H0', null)).toEqual({ handling: 'H0', handlingNote: null });
  expect(handlingOf('x', null, '  ')).toEqual({ handling: null, handlingNote: null });
  expect(() => handlingOf('x', 'H3', ' ')).toThrow(/begrænsningen/);
  expect(() => handlingOf('x', 'H1', 'Ikke i retten')).toThrow(/H3/);
  expect(() => handlingOf('x', undefined, 'Ikke i retten')).toThrow(/H3/);
});

it('tells what it means', () => {
  for (const code of ['H0', 'H1', 'H2'] as const) {
    const told = handlingTold({ handling: code, handlingNote: null });
    expect(told).toMatchObject({
      code,
      note: null,
      meaningDa: expect.stringMatching(/^(Må|Kun)/),
      meaningEn: expect.stringMatching(/^May/),
    });
  }
  expect(handlingTold({ handling: 'H3', handlingNote: 'Kun til møde.' })).toMatchObject({
    meaningDa: 'Anden begrænsning: Kun til møde.',
    meaningEn: 'Other restriction: Kun til møde.',
  });
  expect(handlingTold({ handling: null, handlingNote: null })).toBeNull();
  expect(handlingTold({ handling: 'H9', handlingNote: null })).toBeNull();
});
