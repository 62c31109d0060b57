/** A workplace as it is shown: name, numbers, place, industry, and where the row comes from. */
import type { WorkplaceSource } from '../generated/contract.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import { workplaceWords } from '../words/workplace.ts';
import { Facts, Tag } from './bits.tsx';
import { cvr } from './numbers.ts';

export interface ShownWorkplace {
  name: string;
  source: WorkplaceSource;
  cvr?: string | null;
  pNumber?: string | null;
  address: string;
  postcode: string;
  city: string;
  municipality: { name: string };
  industry?: { code: string; version: string; nameDa: string; nameEn: string; isFoodBusiness: boolean } | null;
  employees?: number | null;
}

export function WorkplaceFacts(props: { workplace: ShownWorkplace }) {
  const { workplace } = props;
  const words = useWords(workplaceWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  const { industry } = workplace;
  return (
    <Facts
      of={[
        [words.name, <strong key="name">{workplace.name}</strong>],
        [words.address, `${workplace.address}, ${workplace.postcode} ${workplace.city}`],
        [words.municipality, workplace.municipality.name],
        [words.cvr, workplace.cvr ? cvr(workplace.cvr) : null],
        [words.pNumber, workplace.pNumber],
        [
          words.industry,
          industry ? (
            <span key="industry">
              {say(industry.nameDa, industry.nameEn)} ({industry.code}, {industry.version}){' '}
              {industry.isFoodBusiness && <Tag>{words.foodBusiness}</Tag>}
            </span>
          ) : null,
        ],
        [words.employees, workplace.employees?.toString()],
        [words.source, terms.workplaceSource[workplace.source]],
      ]}
    />
  );
}
