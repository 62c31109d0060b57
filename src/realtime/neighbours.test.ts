/** What nodes say of their rooms, and when it is forgotten. */
import { expect, it } from 'vitest';
import { Neighbours, together } from './neighbours.js';

const anna = { personId: 'a', name: 'Anna', agencyCode: 'AT', handRaised: false };
const bo = { personId: 'b', name: 'Bo', agencyCode: 'CMM', handRaised: false };
const word = { node: 'n1', meetingId: 'm', person: anna, isHere: true };

it('hears of somebody once, of her hand, and of her going', () => {
  const neighbours = new Neighbours();
  expect(neighbours.hear(word, 0)).toBe('m');
  expect(neighbours.hear(word, 10)).toBeNull();
  expect(neighbours.hear({ ...word, person: { ...anna, handRaised: true } }, 20)).toBe('m');
  expect(neighbours.of('m')).toEqual([{ ...anna, handRaised: true }]);
  expect(neighbours.of('another')).toEqual([]);
  expect(neighbours.hear({ ...word, isHere: false }, 30)).toBe('m');
  expect(neighbours.of('m')).toEqual([]);
});

it('forgets the people of a node that has fallen silent within ten seconds', () => {
  const neighbours = new Neighbours();
  neighbours.hear(word, 0);
  neighbours.hear({ ...word, node: 'n2', person: bo }, 5_000);
  expect(neighbours.forget(8_000)).toEqual([]);
  expect(neighbours.forget(9_000)).toEqual(['m']);
  expect(neighbours.of('m')).toEqual([bo]);
});

it('shows one line a person', () => {
  expect(together([bo, anna], [{ ...anna, handRaised: true }])).toEqual([{ ...anna, handRaised: true }, bo]);
});
