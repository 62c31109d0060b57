/** Facts, handling codes and variants as stories speak of them. */
import { expect } from 'vitest';
import type { Person } from './ask.js';
import type { World } from './builders.js';

export interface Shown {
  id: string;
  version: number;
  title: string;
  text: string | null;
  facts: { label: string; value: string }[] | null;
  category: string;
  level: string;
  handling: { code: string; note: string | null; meaningDa: string; meaningEn: string } | null;
  isOurs: boolean;
  isRedacted: boolean;
  isOutdated: boolean | null;
  variantOf: { id: string; title: string; text: string | null } | null;
  viewerCan: string[];
  readings: { person: { name: string }; times: number }[] | null;
  disclosures: { id: string; version: number; handling: { code: string } | null }[] | null;
}

export const shown = `id version title text facts { label value } category level handling { code note meaningDa meaningEn } isOurs
  isRedacted isOutdated variantOf { id title text } viewerCan readings { person { name } times }
  disclosures { id version handling { code } }`;

export const variantDocuments = {
  contribute: `mutation ($input: ContributeInput!) { contribute(input: $input) { ${shown} } }`,
  revise: `mutation ($input: ReviseContributionInput!) { reviseContribution(input: $input) { ${shown} } }`,
  redact: `mutation ($input: RedactInput!) { redact(input: $input) { ${shown} } }`,
  read: `query ($id: ID!) { contribution(id: $id) { ${shown} } }`,
};

/** What police know of one man, as text and as facts; none of it but the trade is for everybody. */
export const intelligence = {
  title: 'Bagmand P7, kilde K12',
  text: 'P7 styrer holdene. Kilde K12 så ham i Vejle den 3. maj. Der arbejdes om natten på slagteriet.',
  facts: [
    { label: 'Navn', value: 'Bagmand Baltzer' },
    { label: 'Bil', value: 'AB 12 345' },
  ],
  category: 'criminal-intelligence',
  level: 'offences',
};

/** Words of it that may not come along. */
export const secrets = ['P7', 'K12', 'Vejle', 'Baltzer', 'Bagmand'];

/** The passages of a text that these words are, first place each. */
export const passagesOf = (text: string, ...words: string[]) =>
  words.map((word) => {
    const start = text.indexOf(word);
    expect(start, word).toBeGreaterThanOrEqual(0);
    return { start, end: start + word.length };
  });

export async function holds(who: Person, { caseId }: Pick<World, 'caseId'>, what: object = {}): Promise<Shown> {
  const input = { ...intelligence, ...what, caseId };
  return (await who.ask<{ contribute: Shown }>(variantDocuments.contribute, { input })).contribute;
}

/** All that may not come along is left out, and it is called something else. */
export const leavingOut = (item: { id: string; version: number }) => ({
  id: item.id,
  version: item.version,
  title: 'Natarbejde på slagteriet',
  passages: passagesOf(intelligence.text, 'P7 styrer holdene. Kilde K12 så ham i Vejle den 3. maj.'),
  facts: [0],
  category: 'observation',
  level: 'ordinary',
});

export const redacts = async (who: Person, input: object) =>
  (await who.ask<{ redact: Shown }>(variantDocuments.redact, { input })).redact;

export const looksAt = async (who: Person, id: string) =>
  (await who.ask<{ contribution: Shown }>(variantDocuments.read, { id })).contribution;

/** Everything that somebody can be told of a case, as one text. */
export async function allOf(who: Person, { caseId }: Pick<World, 'caseId'>): Promise<string> {
  const {
    case: found,
    timeline,
    newestCases,
    desk,
  } = await who.ask<Record<string, unknown>>(
    `query ($id: ID!) {
      case(id: $id) { title contributions { nodes { ${shown} } } }
      timeline(caseId: $id) { kind id text }
      newestCases { id latest { id title category } }
      desk { received { title disclosure { id contributionId } } }
    }`,
    { id: caseId },
  );
  return JSON.stringify([found, timeline, newestCases, desk]);
}
