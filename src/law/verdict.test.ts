/** The rule book as it stands gives the demo case's twenty disclosures the answers that were expected of it. */
import { describe, expect, it } from 'vitest';
import { agencies, seedBook as book, momentOf } from '../../test/support/law.js';
import { type Facts, INITIATIVES, NO_FACTS, type Question, REGIMES, type SharingRule, verdict } from './verdict.js';

const NOW = new Date('2026-11-23T12:00:00Z');

/** A contribution as the demo case has it: category, level, regime. */
type Item = readonly [string, string, Question['regime']];
const C01: Item = ['observation', 'ordinary', 'gdpr'];
const C02: Item = ['reporter-identity', 'confidential', 'gdpr'];
const C04: Item = ['wages-bank', 'cpr', 'gdpr'];
const C06: Item = ['tax-assessment', 'confidential', 'gdpr'];
const C07: Item = ['permits', 'cpr', 'gdpr'];
const C08: Item = ['employment-contract', 'confidential', 'gdpr'];
const C10: Item = ['housing', 'confidential', 'law-enforcement'];
const C11: Item = ['criminal-intelligence', 'offences', 'law-enforcement'];
const C12: Item = ['working-environment', 'ordinary', 'gdpr'];
const C13: Item = ['labour-complaint', 'confidential', 'gdpr'];
const C14: Item = ['victim-identity', 'cpr', 'law-enforcement'];
const C15: Item = ['victim-story', 'sensitive', 'gdpr'];
const IDENTITY: Item = ['victim-identity', 'cpr', 'gdpr'];

function ask(
  giver: string,
  [category, level, regime]: Item,
  receiver: string,
  purpose: string,
  initiative: Question['initiative'],
): Question {
  const kind = (code: string): string => agencies.get(code)?.kind ?? code;
  return {
    giverKind: kind(giver),
    category,
    level,
    receiverKind: kind(receiver),
    purpose,
    initiative,
    regime,
    facts: NO_FACTS,
  };
}

const DISCLOSURES: [string, string, Item[], string[], string, Question['initiative'], string, string | null][] = [
  ['D01', 'CMM', [C01], ['POL-SOJ', 'SKTST', 'SIRI', 'AT'], 'assess', 'own', 'MAY', 'PER-53'],
  ['D02', 'CMM', [C02], ['POL-SOJ', 'SKTST'], 'assess', 'on-request', 'MUST_NOT', 'MARK-04'],
  ['D03', 'SKTST', [C04], ['POL-SOJ'], 'assess', 'own', 'MAY', 'PER-01'],
  ['D04', 'SKTST', [C04], ['CMM'], 'assess', 'own', 'MAY', 'PER-05'],
  ['D05', 'SKTST', [C06], ['CMM'], 'assess', 'own', 'MUST_NOT', null],
  ['D06', 'SKTST', [C06], ['POL-SOJ'], 'plan', 'on-request', 'MUST', 'PER-02'],
  ['D07', 'SIRI', [C07, C08], ['POL-SOJ', 'SKTST', 'CMM'], 'plan', 'on-request', 'MUST', 'PER-44'],
  ['D08', 'POL-SOJ', [C10], ['CMM', 'SKTST'], 'plan', 'own', 'MAY', 'PER-17'],
  ['D09', 'POL-SOJ', [C11], ['SKTST'], 'own-control', 'on-request', 'MAY_WITH_APPROVAL', 'PER-14'],
  ['D10', 'POL-SOJ', [C11], ['SKTST', 'AT', 'SIRI', 'CMM'], 'inspect', 'own', 'MAY', 'PER-13'],
  ['D11', 'AT', [C12], ['POL-SOJ', 'SKTST', 'CMM'], 'plan', 'own', 'MAY', 'PER-29'],
  ['D12', 'AT', [C13], ['CMM'], 'assess', 'on-request', 'MUST_NOT', 'MARK-01'],
  ['D13', 'SKTST', [C04], ['FVST'], 'plan', 'own', 'MUST_NOT', 'PRO-05'],
  ['D14', 'POL-SOJ', [C14], ['CMM'], 'help-victim', 'own', 'MAY', 'EXC-03'],
  ['D15', 'CMM', [C15], ['POL-SOJ'], 'investigate', 'own', 'MAY_WITH_CONSENT', 'EXC-06'],
  ['D16', 'CMM', [C15], ['SIRI'], 'own-control', 'on-request', 'MUST_NOT', 'MARK-05'],
  ['D17', 'CMM', [IDENTITY], ['HJST'], 'help-victim', 'own', 'MAY_WITH_CONSENT', 'EXC-10'],
  ['D18', 'CMM', [IDENTITY], ['3F'], 'help-victim', 'own', 'MAY_WITH_CONSENT', 'EXC-12'],
  ['D19', 'CMM', [C08, C04], ['3F'], 'help-victim', 'own', 'MAY_WITH_CONSENT', 'EXC-13'],
  ['D20', 'SKTST', [C04], ['3F'], 'help-victim', 'on-request', 'MUST_NOT', 'PRO-04'],
];

describe('the demo case', () => {
  it.each(DISCLOSURES)('%s: %s', (_, giver, items, receivers, purpose, initiative, outcome, rule) => {
    for (const item of items) {
      for (const receiver of receivers) {
        const answer = verdict(book, ask(giver, item, receiver, purpose, initiative), NOW);
        expect([receiver, answer.outcome, answer.rule?.id ?? null]).toEqual([receiver, outcome, rule]);
      }
    }
  });

  it('gives the duties that follow, and the rules that were beaten with the reason', () => {
    const referral = verdict(book, ask('POL-SOJ', C14, 'CMM', 'help-victim', 'own'), NOW);
    expect(referral.conditions).toEqual(['necessity-weighing', 'named-persons-only', 'no-onward']);
    expect(referral.provisions).toContain('RHL-10');
    expect(referral.beaten).toEqual([
      {
        ruleId: 'PRO-02',
        whyDa: 'Undtagelsen EXC-03 ophæver forbuddet her.',
        whyEn: 'The exception EXC-03 lifts the prohibition here.',
      },
    ]);
    const wages = verdict(book, ask('SKTST', C04, '3F', 'help-victim', 'on-request'), NOW);
    expect(wages.beaten.map(({ ruleId }) => ruleId)).toEqual(['PRO-01']);
    const nothing = verdict(book, ask('SKTST', C06, 'CMM', 'assess', 'own'), NOW);
    expect(nothing).toMatchObject({ rule: null, provisions: [], conditions: [], beaten: [] });
    expect(nothing.explainDa).toContain('Ingen regel');
  });
});

describe('gates', () => {
  it("lifts a complaint's mark only where the waiver is on record, and asks for no gate afterwards", () => {
    const question = ask('AT', C13, 'CMM', 'assess', 'on-request');
    const waived = verdict(book, { ...question, facts: { ...NO_FACTS, waiverRecorded: true } }, NOW);
    expect([waived.outcome, waived.rule?.id]).toEqual(['MAY_WITH_CONSENT', 'MARK-02']);
    expect(waived.conditions).toEqual(['necessity-weighing', 'named-persons-only', 'no-onward']);
    expect(waived.beaten.map(({ ruleId }) => ruleId)).toEqual(['MARK-01', 'MARK-03']);
    const elsewhere = {
      ...ask('AT', C13, 'SIRI', 'assess', 'on-request'),
      facts: { ...NO_FACTS, waiverRecorded: true },
    };
    expect(verdict(book, elsewhere, NOW).outcome).toBe('MUST_NOT');
  });

  it.each([
    ['FVST', 'SKTST', 'plan', 'own', 'MAY'],
    ['FVST', 'SKTST', 'plan', 'on-request', 'MUST'],
    ['FVST', 'AT', 'own-control', 'own', 'MAY'],
    ['SKTST', 'FVST', 'plan', 'own', 'MAY'],
    ['SKTST', 'FVST', 'plan', 'on-request', 'MUST'],
    ['POL-SOJ', 'FVST', 'plan', 'own', 'MAY'],
    ['POL-SOJ', 'FVST', 'plan', 'on-request', 'MUST'],
  ] as const)(
    '%s gives %s an observation (%s, %s) only at a food business',
    (giver, receiver, purpose, initiative, outcome) => {
      const question = ask(giver, C01, receiver, purpose, initiative);
      expect(verdict(book, question, NOW).outcome).toBe('MUST_NOT');
      const atFoodBusiness = verdict(book, { ...question, facts: { ...NO_FACTS, foodBusiness: true } }, NOW);
      expect(atFoodBusiness.outcome).toBe(outcome);
      expect(atFoodBusiness.conditions).not.toContain('food-business-only');
    },
  );
});

describe('what the police gave', () => {
  const onward = (facts: Partial<Facts>, change: Partial<Question> = {}) =>
    verdict(book, { ...ask('SKTST', C11, 'CMM', 'assess', 'own'), ...change, facts: { ...NO_FACTS, ...facts } }, NOW);

  it('is passed on only when the police have agreed, with a weighing, to named persons, and no further', () => {
    expect([onward({}).outcome, onward({}).rule?.id]).toEqual(['MUST_NOT', 'PRO-09']);
    const agreed = onward({ originatorConsented: true });
    expect([agreed.outcome, agreed.rule?.id]).toEqual(['MAY', 'EXC-21']);
    expect(agreed.conditions).toEqual(['necessity-weighing', 'named-persons-only', 'no-onward']);
    expect(onward({ originatorConsented: true }, { receiverKind: 'police', purpose: 'investigate' }).rule?.id).toBe(
      'EXC-22',
    );
  });

  it('reaches nobody, agreed or not, whom another prohibition keeps out', () => {
    const agreed = { originatorConsented: true };
    for (const [change, rule] of [
      [{ receiverKind: 'union' }, 'PRO-01'],
      [{ category: 'victim-story', level: 'sensitive' }, 'PRO-02'],
      [{ receiverKind: 'food' }, 'PRO-09'],
      [{ purpose: 'own-control', receiverKind: 'labour' }, 'PRO-09'],
      [{ category: 'reporter-identity', level: 'confidential' }, 'MARK-04'],
    ] as const)
      expect([onward(agreed, change).outcome, onward(agreed, change).rule?.id]).toEqual(['MUST_NOT', rule]);
  });
});

describe('days', () => {
  const child = (at: string) =>
    verdict(book, ask('POL-SOJ', C14, 'KOM', 'protect-child', 'own'), new Date(at)).provisions;
  it('rests the notification of a child on the act of the day', () => {
    expect(child('2023-12-31T12:00:00+01:00')).toEqual(['SEL-153']);
    expect(child('2023-12-31T23:59:59+01:00')).toEqual(['SEL-153']);
    expect(child('2024-01-01T00:00:00+01:00')).toEqual(['BL-133']);
  });

  it('knows no waiver of a complaint before July 2025', () => {
    const waived = { ...ask('AT', C13, 'CMM', 'assess', 'own'), facts: { ...NO_FACTS, waiverRecorded: true } };
    expect(verdict(book, waived, new Date('2025-06-30T23:59:59+02:00')).outcome).toBe('MUST_NOT');
    expect(verdict(book, waived, new Date('2025-07-01T00:00:00+02:00')).outcome).toBe('MAY_WITH_CONSENT');
  });
});

/** Every question in a rule's own box, the waiver recorded and the place a food business unless the rule needs neither. */
function* questionsOf(rule: SharingRule): Generator<Question> {
  const of = (values: readonly string[], axis: readonly string[]): readonly string[] =>
    values.includes('*') ? axis : values;
  const { axes } = book;
  const top = rule.levelsMax === '*' ? axes.levels.length - 1 : axes.levels.indexOf(rule.levelsMax);
  const facts: Facts = {
    waiverRecorded: rule.conditions.includes('waiver-by-complainant'),
    foodBusiness: rule.conditions.includes('food-business-only'),
    originatorConsented: rule.conditions.includes('originator-consent'),
  };
  for (const giverKind of of(rule.giverKinds, axes.kinds))
    for (const category of of(rule.categories, axes.categories))
      for (const level of axes.levels.slice(0, top + 1))
        for (const receiverKind of of(rule.receiverKinds, axes.kinds))
          for (const purpose of of(rule.purposes, axes.purposes))
            for (const initiative of INITIATIVES.filter(
              (each) => rule.initiative === 'any' || rule.initiative === each,
            ))
              for (const regime of REGIMES.filter((each) => rule.regime === 'any' || rule.regime === each))
                yield { giverKind, category, level, receiverKind, purpose, initiative, regime, facts };
}

describe('the rule book as it stands', () => {
  it.each(book.rules.map((rule) => [rule.id, rule] as const))('%s decides some question', (_, rule) => {
    let decides = false;
    for (const question of questionsOf(rule)) {
      decides = verdict(book, question, momentOf(rule)).rule === rule;
      if (decides) break;
    }
    expect(decides).toBe(true);
  });

  it('leaves a MAY a MAY on request only where the book says so', () => {
    const staying = book.rules
      .filter((rule) => rule.outcome === 'MAY' && rule.initiative !== 'own')
      .map((rule) => rule.id);
    expect(staying.sort()).toEqual([
      'EXC-07',
      'EXC-18',
      'EXC-19',
      'EXC-20',
      'EXC-21',
      'EXC-22',
      'PER-13',
      'PER-67',
      'PER-69',
      'PER-71',
    ]);
  });

  it('turns every other MAY into a MUST when the receiver asks', () => {
    const silent = book.rules
      .filter((rule) => rule.outcome === 'MAY' && rule.initiative === 'own')
      .filter((rule) => {
        for (const question of questionsOf(rule)) {
          if (verdict(book, question, NOW).rule !== rule) continue;
          if (verdict(book, { ...question, initiative: 'on-request' }, NOW).outcome !== 'MUST') return true;
        }
        return false;
      });
    expect(silent.map((rule) => rule.id)).toEqual([]);
  });
});
