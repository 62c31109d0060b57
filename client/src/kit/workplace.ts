/** A workplace while it is being chosen: found in the register, or typed. */
import type { workplaceWords } from '../words/workplace.ts';
import type { Errors } from './form.tsx';

export interface TypedWorkplace {
  name: string;
  cvr: string;
  pNumber: string;
  address: string;
  postcode: string;
  city: string;
  municipalityCode: string;
  industryCode: string;
  industryVersion: string;
  /** How the industry was shown when it was chosen. */
  industryText: string;
}

export interface WorkplaceDraft {
  isTyped: boolean;
  /** The one found, with how it is shown; null until then. */
  found: { id: string; name: string; detail: string } | null;
  typed: TypedWorkplace;
}

export const noWorkplace: WorkplaceDraft = {
  isTyped: false,
  found: null,
  typed: {
    name: '',
    cvr: '',
    pNumber: '',
    address: '',
    postcode: '',
    city: '',
    municipalityCode: '',
    industryCode: '',
    industryVersion: '',
    industryText: '',
  },
};

const digits = (text: string): string => text.replace(/[\s.-]/g, '');
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** As `WorkplaceInput` wants it. */
export function workplaceInput(draft: WorkplaceDraft) {
  if (!draft.isTyped) return { id: draft.found?.id ?? null };
  const { typed } = draft;
  return {
    typed: {
      name: typed.name.trim(),
      cvr: orNull(digits(typed.cvr)),
      pNumber: orNull(digits(typed.pNumber)),
      address: typed.address.trim(),
      postcode: digits(typed.postcode),
      city: typed.city.trim(),
      municipalityCode: typed.municipalityCode,
      industryCode: orNull(typed.industryCode),
      industryVersion: orNull(typed.industryVersion),
    },
  };
}

/** What is wrong, under the names that the fields have. */
export function workplaceErrors(draft: WorkplaceDraft, words: (typeof workplaceWords)['da']): Errors {
  if (!draft.isTyped) return { 'workplace.id': draft.found === null ? words.missing : undefined };
  const { typed } = draft;
  const wrong = (isWrong: boolean, text: string): string | undefined => (isWrong ? text : undefined);
  return {
    'workplace.typed.name': wrong(typed.name.trim().length < 2, words.nameMissing),
    'workplace.typed.cvr': wrong(!/^(\d{8})?$/.test(digits(typed.cvr)), words.cvrWrong),
    'workplace.typed.pNumber': wrong(!/^(\d{10})?$/.test(digits(typed.pNumber)), words.pNumberWrong),
    'workplace.typed.address': wrong(typed.address.trim() === '', words.addressMissing),
    'workplace.typed.postcode': wrong(!/^\d{4}$/.test(digits(typed.postcode)), words.postcodeWrong),
    'workplace.typed.city': wrong(typed.city.trim() === '', words.cityMissing),
    'workplace.typed.municipalityCode': wrong(typed.municipalityCode === '', words.municipalityMissing),
  };
}
