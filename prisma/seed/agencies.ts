/** Agencies, their group, their districts and when they are invited: read from their files and checked across them. */
import { TRIGGERS } from '../../src/agencies/proposal.js';
import { PRIVATE_KINDS, REGIMES } from '../../src/law/verdict.js';
import type { Entry, Folder, Row } from './csv.js';

const BODIES = ['authority', 'prosecution', 'municipality', 'union', 'ngo'];

export interface AgencyTables {
  agencies: Entry[];
  municipalities: Entry[];
  inviteRules: Entry[];
  kinds: string[];
  municipalityCodes: string[];
}

export function readAgencies(folder: Folder): AgencyTables {
  const agencies = folder.rows('agencies.csv', 'code,name_da,name_en,kind,invite_when', ['code']);
  const kinds = folder.rows('agency_kinds.csv', 'agency_code,kind,kind_da,kind_en,private_body,usual_regime', [
    'agency_code',
  ]);
  const members = folder.rows('group_members.csv', 'agency_code,member,source', ['agency_code']);
  const codes = agencies.map((row) => row.cell('code'));
  const kindOf = byAgency(kinds, codes);
  const memberOf = byAgency(members, codes);

  const municipalities = folder.rows('municipalities.csv', 'code,name,region,police_district', ['code']);
  const inviteRules = folder.rows('invite_rules.csv', 'id,agency_code,trigger,reason_da,reason_en,verified', ['id']);
  const police = agencies.filter((row) => kindOf.get(row.cell('code'))?.cell('kind') === 'police');
  const districts = new Map(police.map((row) => [row.cell('name_da'), row.cell('code')]));
  const group = members.filter((row) => row.cell('member') === 'yes').map((row) => row.cell('agency_code'));

  return {
    agencies: agencies.flatMap((row) => {
      const [kind, member] = [kindOf.get(row.cell('code')), memberOf.get(row.cell('code'))];
      if (!kind) row.wrong(`'${row.cell('code')}' is missing in agency_kinds.csv`);
      if (!member) row.wrong(`'${row.cell('code')}' is missing in group_members.csv`);
      return kind && member ? [agency(row, kind, member)] : [];
    }),
    municipalities: municipalities.map((row) => ({
      code: row.shaped('code', /^\d{4}$/, 'four digits'),
      name: row.text('name'),
      region: row.text('region'),
      district_code: districts.get(row.oneOf('police_district', districts.keys())) ?? '',
    })),
    inviteRules: inviteRules.map((row) => inviteRule(row, group, [...districts.values()])),
    kinds: [...new Set(kinds.map((row) => row.cell('kind')))],
    municipalityCodes: municipalities.map((row) => row.cell('code')),
  };
}

function byAgency(rows: readonly Row[], codes: readonly string[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.oneOf('agency_code', codes), row]));
}

function agency(row: Row, kind: Row, member: Row): Entry {
  const body = row.oneOf('kind', BODIES);
  const isPrivateBody = kind.yes('private_body');
  const isGroupMember = member.yes('member');
  if (isPrivateBody !== (body === 'union' || body === 'ngo'))
    kind.wrong(`private_body does not fit the body '${body}'`);
  if (isPrivateBody !== PRIVATE_KINDS.includes(kind.cell('kind'))) kind.wrong('private_body does not fit the kind');
  if (isPrivateBody && isGroupMember) member.wrong('a private body is no member of the authority group');
  member.text('source');
  return {
    code: row.shaped('code', /^[A-Z0-9]+(-[A-Z]+)?$/, 'a code such as POL-FYN'),
    name_da: row.text('name_da'),
    name_en: row.text('name_en'),
    kind: kind.text('kind'),
    kind_da: kind.text('kind_da'),
    kind_en: kind.text('kind_en'),
    body,
    is_private_body: isPrivateBody,
    usual_regime: kind.oneOf('usual_regime', REGIMES),
    is_group_member: isGroupMember,
    invite_when: row.text('invite_when'),
  };
}

function inviteRule(row: Row, group: readonly string[], police: readonly string[]): Entry {
  const code = row.text('agency_code');
  const trigger = row.oneOf('trigger', TRIGGERS);
  if (!group.includes(code)) row.wrong(`'${code}' is no member of the authority group`);
  if (trigger === 'DISTRICT' && !police.includes(code)) row.wrong(`'${code}' is no police district`);
  return {
    id: row.text('id'),
    agency_code: code,
    trigger,
    reason_da: row.text('reason_da'),
    reason_en: row.text('reason_en'),
    is_verified: row.yes('verified'),
  };
}
