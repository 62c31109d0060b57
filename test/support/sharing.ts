/** Contributions and disclosures as stories speak of them: the documents, and what comes back. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Person, Reply, Said } from './ask.js';
import { aPersonId, type World } from './builders.js';

export interface Given {
  id: string;
  version: number;
  status: string;
  outcome: string;
  ruleId: string | null;
  provisions: string[];
  conditions: string[];
  bookVersion: number;
  bookStatus: string;
  weighing: string | null;
  consent: string | null;
  expiresAt: string | null;
  withdrawnReason: string | null;
  awaits: string | null;
  decidedReason: string | null;
  decidedBy: { name: string } | null;
  givenAt: string | null;
  consentedAt: string | null;
  consentWithdrawnAt: string | null;
  initiative: string;
  receiver: { code: string };
  namedPersons: { name: string }[];
  viewerCan: string[];
}

export interface Contribution {
  id: string;
  version: number;
  title: string;
  text: string | null;
  disclosures: Given[];
  readings: { times: number; person: { name: string }; agency: { code: string } }[] | null;
}

export interface Preview {
  receiver: { code: string };
  verdict: { outcome: string; ruleId: string | null; conditions: string[]; provisions: { code: string }[] };
  readers: { name: string }[];
  goes: string;
  isPossible: boolean;
  isAlreadyGiven: boolean;
  isPending: boolean;
}

const given = `id version status outcome ruleId provisions conditions bookVersion bookStatus weighing consent expiresAt withdrawnReason
  awaits decidedReason decidedBy { name } givenAt consentedAt consentWithdrawnAt initiative viewerCan receiver { code } namedPersons { name }`;
const contribution = `id version title disclosures { ${given} } readings { times person { name } agency { code } }`;

export const documents = {
  disclose: `mutation ($input: DiscloseInput!) { disclose(input: $input) { ${given} } }`,
  withdraw: `mutation ($input: WithdrawInput!) { withdraw(input: $input) { ${given} } }`,
  approve: `mutation ($input: ApproveInput!) { approve(input: $input) { ${given} } }`,
  reject: `mutation ($input: RejectInput!) { reject(input: $input) { ${given} } }`,
  recordConsent: `mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { ${given} } }`,
  withdrawConsent: `mutation ($input: WithdrawConsentInput!) { withdrawConsent(input: $input) { ${given} } }`,
  preview: `query ($id: ID!, $receivers: [String!], $meetingId: ID, $purpose: String!, $initiative: Initiative!, $waived: Boolean) {
    disclosurePreview(contributionId: $id, receivers: $receivers, meetingId: $meetingId, purpose: $purpose, initiative: $initiative, waiverRecorded: $waived) {
      receiver { code } goes isPossible isAlreadyGiven isPending readers { name }
      verdict { outcome ruleId conditions provisions { code } } } }`,
  read: 'query ($id: ID!) { contribution(id: $id) { id text } }',
  follow: `query ($id: ID!) { contribution(id: $id) { ${contribution} } }`,
  list: `query ($id: ID!) { case(id: $id) { contributions { nodes { ${contribution} } } } }`,
};

/** Wages, as tax holds them; each can be made something else. */
const wages = {
  title: 'Løn til P1',
  text: 'Hele lønnen føres videre til en anden konto.',
  category: 'wages-bank',
  level: 'cpr',
  regime: 'gdpr',
};

export async function contributes(
  who: Person,
  { caseId }: Pick<World, 'caseId'>,
  what: Partial<typeof wages> = {},
): Promise<{ id: string; version: number }> {
  const { contribute } = await who.ask<{ contribute: { id: string; version: number } }>(
    'mutation ($input: ContributeInput!) { contribute(input: $input) { id version } }',
    { input: { ...wages, ...what, caseId, command: randomUUID() } },
  );
  return contribute;
}

/** What a lawful giving of wages to police and CMM says. */
export const toAssess = (item: { id: string; version: number }) => ({
  contributionId: item.id,
  version: item.version,
  receivers: ['CMM'],
  purpose: 'assess',
  initiative: 'OWN',
  weighing: 'Nødvendigt for at vurdere mistanken.',
});

export async function discloses(who: Person, input: object): Promise<Given[]> {
  return (await who.ask<{ disclose: Given[] }>(documents.disclose, { input })).disclose;
}

export async function withdraws(who: Person, { id, version }: { id: string; version: number }): Promise<Given> {
  const input = { id, version, reason: 'Formålet er opfyldt.' };
  return (await who.ask<{ withdraw: Given }>(documents.withdraw, { input })).withdraw;
}

/** One verb on one disclosure, by name. */
export async function decides(
  who: Person,
  verb: 'approve' | 'reject' | 'recordConsent' | 'withdrawConsent',
  { id, version }: { id: string; version: number },
  words: object = {},
): Promise<Given> {
  const answer = await who.ask<Record<string, Given>>(documents[verb], { input: { id, version, ...words } });
  const made = answer[verb];
  if (!made) throw new Error(`${verb} answered nothing`);
  return made;
}

export async function previews(who: Person, id: string, how: object = {}): Promise<Preview[]> {
  const variables = { id, purpose: 'assess', initiative: 'OWN', ...how };
  return (await who.ask<{ disclosurePreview: Preview[] }>(documents.preview, variables)).disclosurePreview;
}

export const follows = async (who: Person, id: string) =>
  (await who.ask<{ contribution: Contribution }>(documents.follow, { id })).contribution;

/** The text, or the code of the refusal. */
export async function reads(who: Person, id: string): Promise<string | null> {
  const { data, errors } = await who.reply<{ contribution: { text: string | null } }>(documents.read, { id });
  return errors?.[0]?.extensions.code ?? data?.contribution.text ?? null;
}

/** Ids of what somebody finds in a case's list of contributions. */
export async function finds(who: Person, caseId: string): Promise<string[]> {
  const { case: found } = await who.ask<{ case: { contributions: { nodes: Contribution[] } } }>(documents.list, {
    id: caseId,
  });
  return found.contributions.nodes.map(({ id }) => id);
}

export async function refusalOf(who: Person, document: string, variables: object): Promise<Said> {
  const { errors }: Reply<unknown> = await who.reply(document, variables);
  const [said] = errors ?? [];
  if (!said) throw new Error('it went through');
  return said;
}

/** That it is refused with this code, at this field where it is INVALID. */
export async function expectRefused(who: Person, document: string, input: object, code: string, field?: string) {
  const { extensions } = await refusalOf(who, document, { input });
  expect([extensions.code, extensions.field]).toEqual([code, field]);
}

export const idsOf = (world: World, ...subjects: string[]) =>
  Promise.all(subjects.map((subject) => aPersonId(world.server, subject)));

/** What no refusal may change: disclosures, their versions, and what the feed was told. */
export async function traces({ owner }: World['server']): Promise<string> {
  const { rows } = await owner.query(
    `SELECT (SELECT count(*) FROM disclosures) || ' ' || (SELECT coalesce(sum(version), 0) FROM disclosures) || ' ' ||
            (SELECT count(*) FROM outbox_events) || ' ' || (SELECT count(*) FROM commands) AS traces`,
  );
  return rows[0].traces;
}

/** Lets doings that need a part in the case pile up behind a lock, then lets them all go in the same moment, after what happened meanwhile. */
export async function atOnce<Result>(
  { server, caseId }: World,
  doings: (() => Promise<Result>)[],
  meanwhile?: () => Promise<void>,
): Promise<Result[]> {
  const { owner } = server;
  await owner.query('BEGIN');
  await owner.query('SELECT FROM participations WHERE case_id = $1 FOR UPDATE', [caseId]);
  const going = doings.map((doing) => doing());
  for (let waited = 0, isPiledUp = false; waited < 3000 && !isPiledUp; waited += 25) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    const { rows } = await owner.query(
      `SELECT count(*)::int AS waiting FROM pg_locks l JOIN pg_stat_activity a USING (pid)
       WHERE NOT l.granted AND a.datname = current_database()`,
    );
    isPiledUp = rows[0].waiting >= doings.length;
  }
  await meanwhile?.();
  await owner.query('COMMIT');
  return Promise.all(going);
}
