/** A random little world: agencies, people of every duty, two cases and everything that can hang on them. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Duty } from '../../src/generated/contract.js';

export const codes = ['CMM', 'SKTST', 'POL-SOJ', 'AT', 'FVST'] as const;
export type Code = (typeof codes)[number];

export interface WorldPerson {
  id: string;
  agency: Code;
  duties: Duty[];
  isSuspended: boolean;
  /** Another authority's system: it may what a person with its duties may. */
  isProgram: boolean;
}

const cast: { duties: Duty[]; isSuspended: boolean; isProgram?: true }[] = [
  { duties: ['OFFICER'], isSuspended: false },
  { duties: ['COORDINATOR'], isSuspended: false },
  { duties: ['FACILITATOR'], isSuspended: false },
  { duties: ['INSPECTOR'], isSuspended: false },
  { duties: ['AUDITOR'], isSuspended: false },
  { duties: ['ADMINISTRATOR', 'LEGAL'], isSuspended: false },
  { duties: ['LEGAL'], isSuspended: false },
  { duties: ['OFFICER', 'COORDINATOR', 'FACILITATOR'], isSuspended: true },
  { duties: ['OFFICER', 'INSPECTOR'], isSuspended: false, isProgram: true },
];

/** The same people in every world: one of each sort for each agency. */
export const people: WorldPerson[] = codes.flatMap((agency) =>
  cast.map((one) => ({ id: randomUUID(), agency, isProgram: false, ...one })),
);

export const past = '2020-01-01T00:00:00Z';
export const future = '2100-01-01T00:00:00Z';
/** While the worlds are judged, less than ten minutes ago. */
export const recent = new Date().toISOString();

const code = fc.constantFrom(...codes);
const uuid = fc.uuid({ version: 4 });
const someone = fc.constantFrom(...people);
const audience = fc.uniqueArray(code, { minLength: 1, maxLength: 3 });
const few = <T>(one: fc.Arbitrary<T>, most = 3) => fc.array(one, { maxLength: most });
const said = fc.record({ id: uuid, agency: code, audience });

const participation = fc.constantFrom('NONE', 'INVITED', 'ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'DECLINED', 'LEFT');

const onward = fc.record({
  id: uuid,
  to: code,
  status: fc.constantFrom('ASKED', 'ASKED', 'GRANTED', 'REFUSED', 'ENDED'),
});

const disclosure = fc.record({
  id: uuid,
  receiver: code,
  giver: someone,
  isGivenByCoordinator: fc.boolean(),
  status: fc.constantFrom('LIVE', 'LIVE', 'LIVE', 'PENDING', 'PENDING', 'REJECTED', 'WITHDRAWN', 'ENDED'),
  outcome: fc.constantFrom('MAY', 'MAY_WITH_APPROVAL', 'MAY_WITH_CONSENT'),
  expiresAt: fc.constantFrom(null, past, future),
  named: fc.oneof(
    { weight: 3, arbitrary: fc.constant([] as WorldPerson[]) },
    { weight: 1, arbitrary: fc.uniqueArray(someone, { minLength: 1, maxLength: 3 }) },
  ),
  onward: few(onward, 2),
  taking: fc.option(fc.record({ id: uuid, isWithdrawn: fc.boolean(), isAnswered: fc.boolean() }), { freq: 2 }),
});

/** The requests about what is held that can stand: asked by a receiver, of another, for a third, and open but once. */
export function onwardOf<D extends { receiver: Code; onward: { to: Code; status: string }[] }>(held: {
  agency: Code;
  disclosures: D[];
}): { request: D['onward'][number]; given: D }[] {
  const open = new Set<string>();
  return held.disclosures
    .flatMap((given) => given.onward.map((request) => ({ request, given })))
    .filter(({ request: { to, status }, given: { receiver } }) => {
      if (receiver === held.agency || to === held.agency || to === receiver) return false;
      const asking = `${receiver} ${to}`;
      if (status !== 'ASKED') return true;
      if (open.has(asking)) return false;
      open.add(asking);
      return true;
    });
}

/** The requests as they stand: one about access to documents is asked by a taker, of who gave it, where there is one. */
export function requestsOf({ requests, contributions }: WorldCase) {
  const taken = contributions.flatMap(({ agency, disclosures, variants }) =>
    [disclosures, ...variants.map((one) => one.disclosures)]
      .flat()
      .flatMap(({ receiver, taking }) =>
        taking && receiver !== agency ? [{ taker: receiver, agency, ...taking }] : [],
      ),
  );
  return requests.map((one) => {
    const found = one.about === null ? undefined : taken[one.about % taken.length];
    return found ? { ...one, asker: found.taker, to: found.agency, takingId: found.id } : { ...one, takingId: null };
  });
}

const attachments = few(fc.record({ id: uuid, isRemoved: fc.constantFrom(false, false, true) }), 2);

const looseCase = fc.record({
  id: uuid,
  agency: code,
  status: fc.constantFrom('OPEN', 'OPEN', 'OPEN', 'CLOSED'),
  participations: fc.tuple(...codes.map(() => fc.record({ id: uuid, status: participation }))),
  members: fc.uniqueArray(
    fc.record({
      id: uuid,
      person: someone,
      isActive: fc.constantFrom(true, true, true, false),
      hasMoved: fc.constantFrom(false, false, false, true),
    }),
    { maxLength: 9, selector: (one) => one.person.id },
  ),
  /** Agencies whose coordinator is on the team too. */
  coordinators: fc.uniqueArray(fc.record({ id: uuid, agency: code }), { maxLength: 3, selector: (one) => one.agency }),
  contributions: few(
    fc.record({
      id: uuid,
      agency: code,
      disclosures: few(disclosure, 4),
      variants: few(fc.record({ id: uuid, disclosures: few(disclosure, 3), attachments }), 2),
      attachments,
    }),
  ),
  requests: few(
    fc
      .record({
        id: uuid,
        asker: code,
        to: code,
        status: fc.constantFrom('ASKED', 'ASKED', 'ANSWERED', 'REFUSED', 'WITHDRAWN', 'ENDED'),
        /** Which of what was taken it asks for access to. */
        about: fc.option(fc.nat(20), { freq: 1 }),
      })
      .filter((one) => one.asker !== one.to),
    2,
  ),
  meeting: fc.record({
    id: uuid,
    agency: code,
    invitations: fc.tuple(
      ...codes.map(() =>
        fc.record({ id: uuid, status: fc.constantFrom('NONE', 'PENDING', 'ACCEPTED', 'ACCEPTED', 'DECLINED') }),
      ),
    ),
    agenda: few(said, 1),
    minutes: few(said, 2),
    decisions: few(said, 1),
    tasks: few(
      fc.record({ id: uuid, agency: code, audience, owner: someone, status: fc.constantFrom('OPEN', 'DONE') }),
      2,
    ),
  }),
  inspection: fc.record({
    id: uuid,
    agency: code,
    lead: code,
    audience,
    parts: fc.uniqueArray(fc.record({ id: uuid, agency: code, isActive: fc.constantFrom(true, true, false) }), {
      maxLength: 3,
      selector: (one) => one.agency,
    }),
    observations: few(said, 1),
    met: few(
      fc.record({
        id: uuid,
        agency: code,
        audience,
        referrals: few(fc.record({ id: uuid, agency: code, to: code, status: fc.constantFrom('SENT', 'RECEIVED') }), 1),
      }),
      1,
    ),
  }),
  nextSteps: few(said, 1),
  holds: fc.uniqueArray(fc.record({ id: uuid, agency: code, isLifted: fc.boolean() }), {
    maxLength: 2,
    selector: (one) => one.agency,
  }),
  breakGlasses: few(
    fc.record({
      id: uuid,
      agency: code,
      asker: someone,
      isAskedByCoordinator: fc.boolean(),
      givers: fc.uniqueArray(code, { maxLength: 2 }),
      status: fc.constantFrom('ASKED', 'ASKED', 'CONFIRMED'),
      askedAt: fc.constantFrom(recent, recent, past),
    }),
    2,
  ),
});

const coordinatorOf = (agency: Code) =>
  people.find((one) => one.agency === agency && !one.isSuspended && one.duties.includes('COORDINATOR'));

/** Much of what a coordinator could answer she asked for herself, so that a rule that lets her do both is seen. */
const kase = looseCase.map((loose) => {
  const given = (agency: Code, disclosures: (typeof loose.contributions)[number]['disclosures']) =>
    disclosures.map((one) => ({ ...one, giver: (one.isGivenByCoordinator && coordinatorOf(agency)) || one.giver }));
  const known = new Set(loose.members.map(({ person }) => person.id));
  const others = loose.coordinators.flatMap(({ id, agency }) => {
    const person = coordinatorOf(agency);
    return person && !known.has(person.id) ? [{ id, person, isActive: true, hasMoved: false }] : [];
  });
  return {
    ...loose,
    members: [...loose.members, ...others],
    contributions: loose.contributions.map((held) => ({
      ...held,
      disclosures: given(held.agency, held.disclosures),
      variants: held.variants.map((one) => ({ ...one, disclosures: given(held.agency, one.disclosures) })),
    })),
    breakGlasses: loose.breakGlasses.map(({ isAskedByCoordinator, ...one }) => ({
      ...one,
      asker: (isAskedByCoordinator && coordinatorOf(one.agency)) || one.asker,
    })),
  };
});

/** A question about overlap: its asker is of the agency that asks; each holder once. */
const question = fc.record({
  id: uuid,
  asker: someone,
  matches: fc.uniqueArray(
    fc.record({
      id: uuid,
      holder: code,
      decision: fc.constantFrom('UNDECIDED', 'HIT', 'HIT', 'SILENT'),
      isOver: fc.boolean(),
    }),
    { maxLength: 3, selector: (one) => one.holder },
  ),
});

export const world = fc.record({
  watched: few(fc.record({ id: uuid, agency: code, isActive: fc.boolean() }), 2),
  questions: few(question, 2),
  workplace: fc.record({ id: uuid, agency: code }),
  tip: fc.record({
    id: uuid,
    agency: code,
    status: fc.constantFrom('RECEIVED', 'CASE_OPENED', 'SHELVED'),
    reporter: fc.option(fc.record({ id: uuid, recorder: someone })),
  }),
  draft: fc.record({
    id: uuid,
    agency: code,
    status: fc.constantFrom('DRAFTING', 'PROPOSED', 'PROPOSED', 'ADOPTED', 'DISCARDED'),
    proposer: fc.constantFrom(...people.filter(({ duties }) => duties.includes('LEGAL'))),
  }),
  cases: fc.array(kase, { minLength: 1, maxLength: 2 }),
});

export type World = typeof world extends fc.Arbitrary<infer W> ? W : never;
export type WorldCase = World['cases'][number];
