/** The book as it stands keeps every principle, at every question. */
import { expect, it } from 'vitest';
import { seedBook } from '../support/law.js';
import { broken } from './principles.js';

it.each(['2026-11-23T12:00:00Z', '2023-06-01T12:00:00Z', '2021-02-01T12:00:00Z'])('at %s', (at) => {
  expect(broken(seedBook, seedBook.rules, new Date(at))).toBeNull();
});
