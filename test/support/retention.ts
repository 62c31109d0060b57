/** Legal holds and the purge as stories speak of them: the documents, and what comes back. */
import type { Person } from './ask.js';
import type { World } from './builders.js';

export interface Hold {
  id: string;
  version: number;
  reason: string;
  placedBy: { name: string };
  liftedBy: { name: string } | null;
  liftedAt: string | null;
  viewerCan: string[];
}

export interface Kept {
  keptUntil: string | null;
  isHeld: boolean | null;
}

const hold = 'id version reason placedBy { name } liftedBy { name } liftedAt viewerCan';

export const documents = {
  place: `mutation ($input: PlaceHoldInput!) { placeHold(input: $input) { ${hold} } }`,
  lift: `mutation ($input: LiftHoldInput!) { liftHold(input: $input) { ${hold} } }`,
  holds: `query ($id: ID!) { case(id: $id) { closedAt holds { ${hold} } } }`,
  standing: `{ legalHolds { ${hold} } }`,
  kept: 'query ($id: ID!) { contribution(id: $id) { keptUntil isHeld } }',
};

type Where = Pick<World, 'caseId'>;

export const places = async (who: Person, { caseId }: Where, reason = 'Retssagen er ikke slut.'): Promise<Hold> =>
  (await who.ask<{ placeHold: Hold }>(documents.place, { input: { caseId, reason } })).placeHold;

export const lifts = async (who: Person, { id, version }: Pick<Hold, 'id' | 'version'>): Promise<Hold> =>
  (await who.ask<{ liftHold: Hold }>(documents.lift, { input: { id, version } })).liftHold;

export const holdsOn = async (who: Person, { caseId }: Where): Promise<Hold[]> =>
  (await who.ask<{ case: { holds: Hold[] } }>(documents.holds, { id: caseId })).case.holds;

export const standing = async (who: Person): Promise<Hold[]> =>
  (await who.ask<{ legalHolds: Hold[] }>(documents.standing)).legalHolds;

export const keptOf = async (who: Person, id: string): Promise<Kept> =>
  (await who.ask<{ contribution: Kept }>(documents.kept, { id })).contribution;

/** Its opener closes the case. */
export async function closes(who: Person, { caseId }: Where): Promise<void> {
  const { case: found } = await who.ask<{ case: { version: number } }>(
    'query ($id: ID!) { case(id: $id) { version } }',
    { id: caseId },
  );
  await who.ask('mutation ($input: CloseCaseInput!) { closeCase(input: $input) { id } }', {
    input: { id: caseId, version: found.version },
  });
}
