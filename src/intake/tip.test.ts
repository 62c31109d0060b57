/** A tip is recorded with a true time, known signs, and a reporter only where one was named. */
import { describe, expect, it } from 'vitest';
import { receivedAt, reporterOf, signsOf } from './tip.js';

const now = new Date('2026-11-23T10:00:00Z');
const isKnown = (code: string) => ['SC-01', 'SC-02'].includes(code);

describe('a tip', () => {
  it('came in now when not told, when told, and never later than now', () => {
    expect(receivedAt('at', null, now)).toEqual(now);
    expect(receivedAt('at', new Date('2026-11-20T10:00:00Z'), now)).toEqual(new Date('2026-11-20T10:00:00Z'));
    expect(() => receivedAt('at', new Date('2026-11-23T10:00:00.001Z'), now)).toThrow(/senere end nu/);
  });

  it('bears signs of the catalogue alone, each once', () => {
    expect(signsOf('at', ['SC-02', 'SC-01', 'SC-02'], isKnown)).toEqual(['SC-02', 'SC-01']);
    expect(signsOf('at', [], isKnown)).toEqual([]);
    expect(() => signsOf('at', ['SC-01', 'SC-99'], isKnown)).toThrow(/SC-99/);
  });

  it('has a reporter only when something was told', () => {
    expect(reporterOf('at', null)).toBeNull();
    expect(reporterOf('at', { name: ' ', contact: '', note: '' })).toBeNull();
    expect(reporterOf('at', { name: 'Anonym', contact: '' })).toEqual({ name: 'Anonym', contact: '', note: '' });
    expect(() => reporterOf('at', { name: 'x'.repeat(201), contact: '' })).toThrow(/højst 200/);
  });
});
