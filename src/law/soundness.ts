/** Whether rules may stand in one book: each sound by itself, none contradicting what it lifts, and no two in a tie. */
import { canonical } from './difference.js';
import { type Axes, breadth, covers, GATES, levelsOf, RANKS, type SharingRule } from './verdict.js';

/** What is wrong with a rule, and in which of its fields. */
export interface Finding {
  ruleId: string;
  field: keyof SharingRule;
  da: string;
  en: string;
}

/** Duties that follow an item, by code; `time-limit-days:7` is one too, for any number of days. */
export const DUTIES: readonly string[] = [
  'necessity-weighing',
  'named-persons-only',
  'no-onward',
  'inform-data-subject',
  'on-request-only',
];
export const TIME_LIMIT = /^time-limit-days:[1-9]\d{0,3}$/;

/** What is wrong with the rules of a book, taken together; the empty list for a sound one. */
export function findingsOf(rules: readonly SharingRule[], axes: Axes): Finding[] {
  const rankOf = new Map(rules.map((rule) => [rule.id, rule.rank]));
  return [...rules.flatMap((rule) => contradictionsOf(rule, rankOf)), ...tiesOf(rules, axes)];
}

/** What a rule says against itself, or against the rank of the rule that it lifts. */
export function contradictionsOf(rule: SharingRule, rankOf: ReadonlyMap<string, string>): Finding[] {
  const found: Finding[] = [];
  const note = (field: keyof SharingRule, da: string, en: string) => found.push({ ruleId: rule.id, field, da, en });
  const { rank, outcome, initiative, exceptTo: lifted, provisions, conditions, validFrom, validTo } = rule;
  const liftedRank = lifted === null ? undefined : rankOf.get(lifted);
  if (provisions.length === 0)
    note('provisions', 'Enhver regel hviler på en bestemmelse.', 'every rule rests on a provision');
  if (rank === 'prohibition' && outcome !== 'MUST_NOT')
    note('outcome', `Et forbud kan ikke sige ${outcome}.`, `a prohibition says ${outcome}`);
  if ((rank === 'permission' || rank === 'exception') && outcome === 'MUST_NOT')
    note('outcome', 'Kun et mærke eller et forbud kan sige nej.', `rank ${rank} says MUST_NOT`);
  if (outcome === 'MAY' && initiative === 'on-request')
    note(
      'outcome',
      'På anmodning bliver »må« til »skal« (forvaltningsloven § 31). En regel, der forbliver et »må«, gælder begge initiativer.',
      "a MAY on request is a MUST (forvaltningsloven § 31); one that stays a MAY has the initiative 'any'",
    );
  if (conditions.includes('on-request-only') && initiative !== 'on-request' && outcome !== 'MUST_NOT')
    note(
      'conditions',
      'Det, der kun må gives på anmodning, kan ikke også gives på eget initiativ. Lad reglen gælde på anmodning alene.',
      "what is given on request only has the initiative 'on-request'",
    );
  if (lifted !== null && liftedRank === undefined)
    note('exceptTo', `Reglen ophæver ${lifted}, som ikke findes.`, `it lifts the unknown '${lifted}'`);
  if (rank === 'exception' && lifted === null)
    note(
      'exceptTo',
      'En undtagelse nævner det forbud, den ophæver.',
      'an exception names the prohibition that it lifts',
    );
  if (rank === 'exception' && liftedRank !== undefined && liftedRank !== 'prohibition')
    note('exceptTo', `${lifted} er ikke et forbud.`, `it lifts ${lifted}, which is no prohibition`);
  if (rank === 'mark' && liftedRank !== undefined && liftedRank !== 'mark')
    note('exceptTo', `${lifted} er ikke et mærke.`, `it lifts ${lifted}, which is no mark`);
  if (rank === 'mark' && outcome !== 'MUST_NOT' && !(lifted !== null && conditions.some((one) => GATES.has(one))))
    note(
      'outcome',
      'Et mærke lukker. Det åbner kun, hvor det ophæver et andet mærke på en betingelse, der skal være opfyldt.',
      'a mark closes; it opens only where it lifts another mark on a condition that must be met',
    );
  if ((rank === 'prohibition' || rank === 'permission') && lifted !== null)
    note('exceptTo', 'Et forbud eller en tilladelse ophæver intet.', `rank ${rank} lifts nothing`);
  if (validFrom !== null && validTo !== null && validTo < validFrom)
    note('validTo', 'Reglen slutter, før den begynder.', 'it ends before it begins');
  return found;
}

/** What would open an absolute mark: those of the imported book stand as they are, and no other mark lets anything through. */
export function openedMarksOf(rules: readonly SharingRule[], imported: readonly SharingRule[]): Finding[] {
  const marks = (of: readonly SharingRule[], closes: boolean) =>
    of.filter(({ rank, outcome }) => rank === 'mark' && (outcome === 'MUST_NOT') === closes);
  const stands = (rule: SharingRule, among: readonly SharingRule[]) =>
    among.some((other) => other.id === rule.id && sayingOf(other) === sayingOf(rule));
  const finding = ({ id }: SharingRule): Finding => ({
    ruleId: id,
    field: 'rank',
    da: 'Et absolut mærke kan ingen myndighed ændre, fjerne eller åbne. I kan tilføje mærker, der lukker for mere.',
    en: 'no authority changes, removes or opens an absolute mark; you may add marks that close more',
  });
  return [
    ...marks(imported, true).filter((mark) => !stands(mark, rules)),
    ...marks(rules, false).filter((mark) => !stands(mark, imported)),
  ].map(finding);
}

/** All that a rule decides, without the words that explain it. */
const sayingOf = (rule: SharingRule) => canonical({ ...rule, explainDa: '', explainEn: '' });

/** Two rules of one rank, equally specific, that speak to one and the same question: neither would be the closer fit. */
export function tiesOf(rules: readonly SharingRule[], axes: Axes): Finding[] {
  return RANKS.flatMap((rank) => {
    const peers = rules.filter((rule) => rule.rank === rank).map((rule) => ({ rule, breadth: breadth(rule, axes) }));
    return peers.flatMap((one, n) =>
      peers
        .slice(n + 1)
        .filter((other) => one.breadth === other.breadth && overlap(one.rule, other.rule, axes))
        .map(({ rule: { id } }) => ({
          ruleId: id,
          field: 'id' as const,
          da: `Reglerne ${one.rule.id} og ${id} rammer de samme spørgsmål lige præcist. Gør den ene snævrere.`,
          en: `the rules ${one.rule.id} and ${id} fit the same questions equally closely; make one of them narrower`,
        })),
    );
  });
}

function overlap(one: SharingRule, other: SharingRule, axes: Axes): boolean {
  const meet = (mine: readonly string[], theirs: readonly string[], axis: readonly string[]) =>
    axis.some((value) => covers(mine, value) && covers(theirs, value));
  const agree = (mine: string, theirs: string) => mine === 'any' || theirs === 'any' || mine === theirs;
  return (
    meet(one.giverKinds, other.giverKinds, axes.kinds) &&
    meet(one.categories, other.categories, axes.categories) &&
    meet(levelsOf(one, axes), levelsOf(other, axes), axes.levels) &&
    meet(one.receiverKinds, other.receiverKinds, axes.kinds) &&
    meet(one.purposes, other.purposes, axes.purposes) &&
    agree(one.initiative, other.initiative) &&
    agree(one.regime, other.regime) &&
    (one.validTo === null || other.validFrom === null || other.validFrom <= one.validTo) &&
    (other.validTo === null || one.validFrom === null || one.validFrom <= other.validTo)
  );
}
