/** Tips as stories speak of them: the documents, and what comes back. */
import { randomUUID } from 'node:crypto';
import type { Person } from './ask.js';

export interface Tip {
  id: string;
  version: number;
  status: string;
  shelvedReason: string | null;
  channel: string;
  indicators: { code: string }[];
  workplace: { id: string; source: string; name: string; cvr: string | null } | null;
  recordedBy: { name: string };
  viewerCan: string[];
}

export interface TipPage {
  tips: { nodes: Tip[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
}

const tip = `id version status shelvedReason channel indicators { code } workplace { id source name cvr }
  recordedBy { name } viewerCan`;

export const documents = {
  record: `mutation ($input: RecordTipInput!) { recordTip(input: $input) { ${tip} } }`,
  shelve: `mutation ($input: ShelveTipInput!) { shelveTip(input: $input) { ${tip} } }`,
  tip: `query ($id: ID!) { tip(id: $id) { ${tip} } }`,
  tips: `query ($first: Int, $after: Cursor, $status: TipStatus) {
    tips(first: $first, after: $after, status: $status) { nodes { ${tip} } pageInfo { endCursor hasNextPage } } }`,
  seen: 'query ($id: ID!) { tip(id: $id) { seen } }',
  reporter: 'query ($id: ID!) { tip(id: $id) { reporter { name contact note } } }',
  workplaces: 'query ($search: String!) { workplaces(search: $search) { id source name cvr pNumber } }',
};

/** A place that the register does not know. */
export const grill = {
  name: 'Demo Grill ved havnen',
  cvr: '00103764',
  pNumber: '0000000777',
  address: 'Havnen 7',
  postcode: '7100',
  city: 'Vejle',
  municipalityCode: '0630',
  industryCode: '561010',
  industryVersion: 'DB07',
};

/** What a caller told the hotline; each part can be made something else. */
export const aTip = (what: object = {}) => ({
  channel: 'HOTLINE',
  callerKind: 'CITIZEN',
  seen: 'Fire kokke sover bag køkkenet. Den ene viste et kort med 010190-1234.',
  indicators: ['SC-07', 'SC-13', 'SC-07'],
  foreignWorkers: true,
  workplace: { typed: grill },
  command: randomUUID(),
  ...what,
});

export const records = async (who: Person, what: object = {}) =>
  (await who.ask<{ recordTip: Tip }>(documents.record, { input: aTip(what) })).recordTip;
