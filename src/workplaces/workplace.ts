/** What a workplace must be to be typed, and in which order the register is searched. */
import type * as Gql from '../generated/contract.js';
import type { Prisma } from '../generated/prisma/client.js';
import { invalid } from '../platform/errors.js';
import { plain } from '../platform/text.js';
import { bareNumber, isCvr, isPNumber } from './identifiers.js';

/** A typed workplace as it is kept. */
export interface TypedWorkplace {
  name: string;
  cvr: string | null;
  pNumber: string | null;
  address: string;
  postcode: string;
  city: string;
  municipalityCode: string;
  industryCode: string | null;
  industryVersion: string | null;
}

/** The codes that a typed workplace may use. */
export interface Known {
  isMunicipality(code: string): boolean;
  isIndustry(code: string, version: string): boolean;
}

/** The workplace as it is kept, or INVALID at the first field that is wrong; `at` is its path in the arguments. */
export function typedWorkplace(at: string, typed: Gql.TypedWorkplaceInput, known: Known): TypedWorkplace {
  return {
    name: plain(`${at}.name`, typed.name, 2, 200),
    cvr: cvrOf(`${at}.cvr`, typed.cvr),
    pNumber: pNumberOf(`${at}.pNumber`, typed.pNumber),
    address: plain(`${at}.address`, typed.address, 1, 200),
    postcode: postcodeOf(`${at}.postcode`, typed.postcode),
    city: plain(`${at}.city`, typed.city, 1, 100),
    municipalityCode: municipalityOf(`${at}.municipalityCode`, typed.municipalityCode, known),
    ...industryOf(at, typed, known),
  };
}

function cvrOf(field: string, text: string | null | undefined): string | null {
  const cvr = bareNumber(text ?? '');
  if (cvr === '') return null;
  if (!isCvr(cvr))
    throw invalid(
      field,
      'Ikke et gyldigt CVR-nummer. Det har otte cifre, og kontrolcifferet skal passe.',
      'Not a valid CVR number. It has eight digits, and the check digit must fit.',
    );
  return cvr;
}

function pNumberOf(field: string, text: string | null | undefined): string | null {
  const pNumber = bareNumber(text ?? '');
  if (pNumber === '') return null;
  if (!isPNumber(pNumber))
    throw invalid(field, 'Ikke et gyldigt P-nummer. Det har ti cifre.', 'Not a valid P-number. It has ten digits.');
  return pNumber;
}

function postcodeOf(field: string, text: string): string {
  const postcode = text.trim();
  if (!/^\d{4}$/.test(postcode))
    throw invalid(field, 'Et postnummer har fire cifre, fx 7100.', 'A postcode has four digits, such as 7100.');
  return postcode;
}

function municipalityOf(field: string, text: string, known: Known): string {
  const code = text.trim();
  if (!known.isMunicipality(code))
    throw invalid(
      field,
      'Ukendt kommunekode. Brug de fire cifre fra listen over kommuner, fx 0630.',
      'Unknown municipality code. Use the four digits from the list of municipalities, such as 0630.',
    );
  return code;
}

function industryOf(
  at: string,
  typed: Gql.TypedWorkplaceInput,
  known: Known,
): Pick<TypedWorkplace, 'industryCode' | 'industryVersion'> {
  const code = (typed.industryCode ?? '').trim();
  const version = (typed.industryVersion ?? '').trim();
  if (code === '' && version === '') return { industryCode: null, industryVersion: null };
  if (version === '')
    throw invalid(
      `${at}.industryVersion`,
      'Skriv, om branchekoden er fra DB07 eller DB25.',
      'Say whether the industry code is from DB07 or DB25.',
    );
  if (!known.isIndustry(code, version))
    throw invalid(
      `${at}.industryCode`,
      'Ukendt branchekode i den udgave. Søg den frem, eller lad den stå tom.',
      'Unknown industry code in that version. Search for it, or leave it out.',
    );
  return { industryCode: code, industryVersion: version };
}

/** The number itself first, then what begins with the text, then what contains it. */
export function searchSteps(text: string): Prisma.WorkplaceWhereInput[] {
  const number = bareNumber(text);
  const name = literal(text);
  const isNumber = /^\d{2,10}$/.test(number);
  const numbered = (match: Prisma.StringNullableFilter): Prisma.WorkplaceWhereInput[] =>
    isNumber ? [{ cvr: match }, { pNumber: match }] : [];
  return [
    ...(isNumber ? [{ OR: numbered({ equals: number }) }] : []),
    { OR: [{ name: { startsWith: name, mode: 'insensitive' } }, ...numbered({ startsWith: number })] },
    { OR: [{ name: { contains: name, mode: 'insensitive' } }, ...numbered({ contains: number })] },
  ];
}

/** Text in which the signs that LIKE reads as wildcards stand for themselves. */
export const literal = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
