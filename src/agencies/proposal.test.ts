/** The invitation rules as they stand propose the authorities that the demo case expects, and none without its reason. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type InvitationRule, type ProposableAgency, propose, type WorkplaceFacts } from './proposal.js';

function rows(file: string): Record<string, string>[] {
  return parse(readFileSync(new URL(`../../prisma/seed/${file}`, import.meta.url)), { columns: true });
}

const rules: InvitationRule[] = rows('invite_rules.csv').map((row) => ({
  agencyCode: row.agency_code ?? '',
  trigger: row.trigger ?? '',
  reasonDa: row.reason_da ?? '',
  reasonEn: row.reason_en ?? '',
  isVerified: row.verified === 'yes',
}));
const agencies: ProposableAgency[] = rows('group_members.csv').map((row) => ({
  code: row.agency_code ?? '',
  isGroupMember: row.member === 'yes',
}));

const exportCompany: WorkplaceFacts = {
  districtCode: 'POL-SOJ',
  isFoodBusiness: false,
  hasForeignWorkers: true,
  hasMinors: false,
  isAtSea: false,
  isBusiness: true,
};
const proposed = (facts: Partial<WorkplaceFacts>): [string, string][] =>
  propose({ ...exportCompany, ...facts }, rules, agencies).map(({ agencyCode, strength }) => [agencyCode, strength]);

describe('propose', () => {
  it('proposes what the demo case expects, with the facilitator herself first', () => {
    expect(proposed({})).toEqual([
      ['CMM', 'PROPOSED'],
      ['POL-SOJ', 'PROPOSED'],
      ['SKTST', 'PROPOSED'],
      ['SIRI', 'PROPOSED'],
      ['AT', 'PROPOSED'],
      ['NSK', 'ON_CALL'],
    ]);
  });

  it('gives each its reason in both languages', () => {
    const district = propose(exportCompany, rules, agencies).find(({ agencyCode }) => agencyCode === 'POL-SOJ');
    expect(district).toEqual({
      agencyCode: 'POL-SOJ',
      strength: 'PROPOSED',
      reasonDa: 'Arbejdspladsen ligger i Sydøstjyllands politikreds.',
      reasonEn: 'The workplace lies in the South East Jutland police district.',
      isVerified: true,
    });
  });

  it('asks the Food Authority only to a food business', () => {
    expect(proposed({ isFoodBusiness: true })).toContainEqual(['FVST', 'PROPOSED']);
    expect(proposed({}).map(([code]) => code)).not.toContain('FVST');
  });

  it('puts SIRI on call while nobody knows who works there, and says so', () => {
    const answer = propose({ ...exportCompany, hasForeignWorkers: null }, rules, agencies);
    const siri = answer.find(({ agencyCode }) => agencyCode === 'SIRI');
    expect(siri?.strength).toBe('ON_CALL');
    expect(siri?.reasonDa).toBe('Det vides ikke endnu, om der arbejder udenlandske statsborgere på stedet.');
    expect(siri?.reasonEn).toMatch(/not known yet/);
    expect(proposed({ hasForeignWorkers: false }).map(([code]) => code)).not.toContain('SIRI');
  });

  it('asks the municipality only where a minor is known of', () => {
    expect(proposed({ hasMinors: true })).toContainEqual(['KOM', 'PROPOSED']);
    expect(proposed({ hasMinors: null }).map(([code]) => code)).not.toContain('KOM');
  });

  it('asks the Maritime Authority at sea, where the Labour Inspectorate has little to say', () => {
    const codes = proposed({ isAtSea: true }).map(([code]) => code);
    expect(codes).toContain('SFS');
    expect(codes).not.toContain('AT');
    expect(propose({ ...exportCompany, isAtSea: true }, rules, agencies)).toContainEqual(
      expect.objectContaining({ agencyCode: 'SFS', isVerified: false }),
    );
  });

  it('asks the police of one district at most, and none where the municipality is unknown', () => {
    const anyDistrict = fc.option(fc.constantFrom(...agencies.map(({ code }) => code)));
    fc.assert(
      fc.property(anyDistrict, (districtCode) => {
        const police = proposed({ districtCode }).filter(([code]) => code.startsWith('POL-'));
        const expected = districtCode?.startsWith('POL-') ? [[districtCode, 'PROPOSED']] : [];
        expect(police).toEqual(expected);
      }),
    );
  });

  it('proposes no one outside the group, no one twice, and nothing by an unknown trigger', () => {
    const union: InvitationRule = { agencyCode: '3F', trigger: 'ALWAYS', reasonDa: '', reasonEn: '', isVerified: true };
    const again: InvitationRule = { ...union, agencyCode: 'NSK' };
    const odd: InvitationRule = { ...union, agencyCode: 'HJST', trigger: 'FULL_MOON' };
    const answer = propose(exportCompany, [...rules, union, again, odd], agencies);
    expect(answer.map(({ agencyCode }) => agencyCode)).toEqual(['CMM', 'NSK', 'POL-SOJ', 'SKTST', 'SIRI', 'AT']);
    expect(answer.find(({ agencyCode }) => agencyCode === 'NSK')?.strength).toBe('PROPOSED');
  });
});
