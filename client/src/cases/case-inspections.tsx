/** A case's joint inspections, and what comes of them: referrals to CMM and each authority's next step. */
import { Link } from 'react-router';
import type { InspectionStatus } from '../generated/contract.ts';
import { Tag, type Tone } from '../kit/bits.tsx';
import { ButtonLink } from '../kit/button.tsx';
import { useDates } from '../kit/dates.ts';
import { Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useAsk } from '../link/queries.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { outcomesWords } from '../words/outcomes.ts';
import { termsWords } from '../words/terms.ts';
import { CasePart, useCase } from './case-page.tsx';
import { NextSteps } from './next-steps.tsx';
import { type CaseInspection, caseInspectionsDocument, caseOutcomesDocument } from './outcome-documents.ts';
import { Referrals } from './referrals.tsx';

const tones: Record<InspectionStatus, Tone> = {
  PLANNED: 'warning',
  GO: 'success',
  UNDERWAY: 'info',
  CONCLUDED: 'plain',
  CANCELLED: 'plain',
};

export function CaseInspections() {
  const it = useCase();
  const words = useWords(outcomesWords);
  const found = useAsk(caseInspectionsDocument, { id: it.id });
  const outcomes = useAsk(caseOutcomesDocument, { id: it.id });
  return (
    <CasePart
      title={words.title}
      lead={words.lead}
      actions={
        it.viewerCan.includes('planInspection') && (
          <ButtonLink kind="primary" icon="map" to={`/indsatser/ny?sag=${it.id}`}>
            {words.plan}
          </ButtonLink>
        )
      }
    >
      <Loaded of={found}>
        {({ case: { inspections } }) =>
          !inspections || inspections.length === 0 ? (
            <Empty>{words.none}</Empty>
          ) : (
            <ul className="boxes">
              {inspections.map((one) => (
                <li key={one.id}>
                  <Inspection of={one} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Loaded of={outcomes}>
        {({ case: { referrals, nextSteps } }) => (
          <>
            <Section title={words.nextSteps} level={3}>
              <NextSteps of={nextSteps ?? []} />
            </Section>
            <Section title={words.referrals} level={3}>
              <Referrals of={referrals ?? []} />
            </Section>
          </>
        )}
      </Loaded>
    </CasePart>
  );
}

function Inspection(props: { of: CaseInspection }) {
  const { of } = props;
  const words = useWords(outcomesWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  const dates = useDates();
  const parts = of.parts ?? [];
  return (
    <article className="box">
      <div className="box-head">
        <h3>
          <Link to={`/indsatser/${of.id}`}>{words.at(dates.weekday(of.startsAt))}</Link>
        </h3>
        <Tag tone={tones[of.status]}>{terms.inspectionStatus[of.status]}</Tag>
      </div>
      <p>{of.place}</p>
      <p>{of.aim}</p>
      <p className="aside">
        {words.leadBy(say(of.lead.nameDa, of.lead.nameEn))} ·{' '}
        {words.signed(parts.filter((part) => part.isSigned).length, parts.length)}
      </p>
      {of.result && <p>{of.result}</p>}
    </article>
  );
}
