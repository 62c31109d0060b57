/** Requests to pass something on, as stories speak of them. */
import type { Person } from './ask.js';

export interface Asked {
  id: string;
  version: number;
  status: string;
  title: string | null;
  answer: string | null;
  asker: { code: string };
  giver: { code: string };
  to: { code: string };
  answeredBy: { name: string } | null;
  result: { id: string; version: number; receiver: { code: string }; status: string } | null;
  viewerCan: string[];
}

const asked = `id version status title answer asker { code } giver { code } to { code } answeredBy { name } viewerCan
  result { id version status outcome ruleId initiative receiver { code } }`;

export const onwardDocuments = {
  ask: `mutation ($input: AskOnwardInput!) { askOnward(input: $input) { ${asked} } }`,
  grant: `mutation ($input: GrantOnwardInput!) { grantOnward(input: $input) { ${asked} } }`,
  refuse: `mutation ($input: RefuseOnwardInput!) { refuseOnward(input: $input) { ${asked} } }`,
  on: `query ($id: ID!) { contribution(id: $id) { onwardRequests { ${asked} } } }`,
};

/** That police be given it too. */
export const toAsk = (item: { id: string }) => ({
  contributionId: item.id,
  to: 'POL-SOJ',
  purpose: 'assess',
  reason: 'Politiet efterforsker samme konto.',
});

export const asks = async (who: Person, input: object) =>
  (await who.ask<{ askOnward: Asked }>(onwardDocuments.ask, { input })).askOnward;

export async function grants(
  who: Person,
  request: Asked,
  item: { version: number },
  more: object = {},
): Promise<Asked> {
  const input = {
    id: request.id,
    version: request.version,
    contributionVersion: item.version,
    weighing: 'Nødvendigt for at vurdere mistanken.',
    ...more,
  };
  return (await who.ask<{ grantOnward: Asked }>(onwardDocuments.grant, { input })).grantOnward;
}

export const refuses = async (who: Person, { id, version }: Asked, reason: string) =>
  (await who.ask<{ refuseOnward: Asked }>(onwardDocuments.refuse, { input: { id, version, reason } })).refuseOnward;

export const onwardOn = async (who: Person, id: string) =>
  (await who.ask<{ contribution: { onwardRequests: Asked[] } }>(onwardDocuments.on, { id })).contribution
    .onwardRequests;
