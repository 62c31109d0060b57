/** A joint inspection is GO only when all have signed the plan as it stands; a plan holds only what can be signed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InspectionStatus, PartInput } from '../generated/contract.js';
import { follow, inState } from '../meetings/flow.js';
import { Fault } from '../platform/errors.js';
import { type InspectionVerb, inspectionFlow, isGo, isSigned, partsOf, seenAtOf, startOf } from './inspection.js';

const states: InspectionStatus[] = ['PLANNED', 'GO', 'UNDERWAY', 'CONCLUDED', 'CANCELLED'];
const verbs = Object.keys(inspectionFlow) as InspectionVerb[];
const now = new Date('2026-11-23T08:00:00Z');

function fault(attempt: () => unknown): Fault {
  try {
    attempt();
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown;
    throw thrown;
  }
  throw new Error('nothing was refused');
}

describe('the flow of a joint inspection', () => {
  it('allows in each state just these verbs', () => {
    const allowed = Object.fromEntries(states.map((state) => [state, inState(inspectionFlow, verbs, state).sort()]));
    expect(allowed).toEqual({
      PLANNED: ['cancelInspection', 'revisePlan', 'signOff'],
      GO: ['beginInspection', 'cancelInspection', 'revisePlan'],
      UNDERWAY: ['concludeInspection', 'observe', 'recordMetPerson'],
      CONCLUDED: ['observe', 'recordMetPerson'],
      CANCELLED: [],
    });
  });

  it('leads back to PLANNED by a revision alone', () => {
    const back = verbs.filter((verb) =>
      inspectionFlow[verb].from.some(
        (state) => states.indexOf(follow(inspectionFlow, 'JointInspection', verb, state)) < states.indexOf(state),
      ),
    );
    expect(back).toEqual(['revisePlan']);
  });

  it('refuses with what would be right', () => {
    const refusal = fault(() => follow(inspectionFlow, 'JointInspection', 'beginInspection', 'PLANNED'));
    expect(refusal.extensions).toMatchObject({ code: 'REFUSED', rule: 'beginInspection@JointInspection' });
    expect(refusal.da).toContain('har skrevet under');
  });
});

describe('signatures', () => {
  it('count for the version of the plan that they stand under, and no other', () => {
    expect(isSigned({ signedVersion: 2 }, 2)).toBe(true);
    expect(isSigned({ signedVersion: 1 }, 2)).toBe(false);
    expect(isSigned({ signedVersion: null }, 1)).toBe(false);
  });

  it('make it GO when every one of them is there, from agencies that still take part', () => {
    const part = fc.record({
      agencyCode: fc.constantFrom('CMM', 'SKTST', 'AT'),
      signedVersion: fc.option(fc.integer({ min: 1, max: 3 })),
    });
    const taking = fc.subarray(['CMM', 'SKTST', 'AT']);
    fc.assert(
      fc.property(fc.array(part), taking, fc.integer({ min: 1, max: 3 }), (parts, present, version) => {
        let expected = parts.length > 0;
        for (const one of parts)
          if (one.signedVersion !== version || !present.includes(one.agencyCode)) expected = false;
        expect(isGo(parts, version, present)).toBe(expected);
      }),
    );
  });
});

describe('the parts of a plan', () => {
  const ground = {
    taking: ['CMM', 'SKTST', 'POL-SOJ'],
    needed: ['SKTST'],
    lead: 'SKTST',
    stepsOf: (code: string) => (code === 'SKTST' ? ['demand-papers', 'interview'] : ['interview']),
  };
  const part = (agency: string, ...steps: string[]): PartInput => ({ agency, role: 'Deltager', steps });

  it('are kept, each step once', () => {
    expect(partsOf([part('SKTST', 'interview', 'interview'), part('CMM')], ground)).toEqual([
      { agencyCode: 'SKTST', role: 'Deltager', steps: ['interview'] },
      { agencyCode: 'CMM', role: 'Deltager', steps: [] },
    ]);
  });

  it.each([
    ['an agency named twice', [part('SKTST'), part('SKTST')], {}, 'input.parts', 'SKTST har to dele'],
    ['an agency outside the case', [part('SKTST'), part('FVST')], {}, 'input.parts', 'FVST deltager ikke i sagen'],
    ['a plan without its author', [part('CMM')], { lead: 'CMM' }, 'input.parts', 'SKTST skal have en del'],
    ['a lead without a part', [part('SKTST')], { lead: 'CMM' }, 'input.lead', 'skal have en del i planen'],
    ['an unknown step', [part('SKTST', 'fly')], {}, 'input.parts.0.steps', 'Det kender demand-papers, interview'],
    ['a step of another kind of agency', [part('SKTST'), part('CMM', 'demand-papers')], {}, 'input.parts.1.steps', ''],
    ['a part without words', [{ ...part('SKTST'), role: ' ' }], {}, 'input.parts.0.role', 'skal udfyldes'],
  ])('refuse %s', (_, asked, otherwise, field, says) => {
    const refusal = fault(() => partsOf(asked, { ...ground, ...otherwise }));
    expect(refusal.extensions).toMatchObject({ code: 'INVALID', field });
    expect(refusal.da).toContain(says);
  });
});

describe('the times of a joint inspection', () => {
  it('begins in the future', () => {
    const soon = new Date(now.getTime() + 1);
    expect(startOf(soon, now)).toBe(soon);
    expect(fault(() => startOf(now, now)).extensions.field).toBe('input.startsAt');
  });

  it('sees nothing later than now', () => {
    const before = new Date(now.getTime() - 1);
    expect(seenAtOf(null, now)).toBe(now);
    expect(seenAtOf(before, now)).toBe(before);
    expect(fault(() => seenAtOf(new Date(now.getTime() + 1), now)).extensions.field).toBe('input.seenAt');
  });
});
