/** The page of one inspection: how it stands, the plan, who does what, signatures, the field record and the result. */
import { Link } from 'react-router';
import type { InspectionStatus } from '../generated/contract.ts';
import { Alert } from '../kit/alert.tsx';
import { Facts, Moment, Prose, Tag, type Tone } from '../kit/bits.tsx';
import { useDates } from '../kit/dates.ts';
import { Jumps } from '../kit/jumps.tsx';
import { Page } from '../kit/page.tsx';
import { fieldRecordWords } from '../words/field-record.ts';
import { inspectionsWords } from '../words/inspections.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import type { Inspection, InspectionCase } from './documents.ts';
import { MetPersons } from './met-persons.tsx';
import { Observations } from './observations.tsx';
import { Parts } from './parts.tsx';
import { Signs } from './signs.tsx';
import { Turns } from './turns.tsx';

const tones: Record<InspectionStatus, Tone> = {
  PLANNED: 'warning',
  GO: 'success',
  UNDERWAY: 'info',
  CONCLUDED: 'plain',
  CANCELLED: 'plain',
};

export function InspectionPage(props: { of: Inspection; on: InspectionCase | null }) {
  const { of, on } = props;
  const words = useWords(inspectionsWords);
  const field = useWords(fieldRecordWords);
  const terms = useWords(termsWords);
  const isRecorded = of.status === 'UNDERWAY' || of.status === 'CONCLUDED';
  const record = isRecorded && (
    <>
      <Observations of={of} />
      <MetPersons of={of} on={on} />
    </>
  );
  return (
    <Page
      title={words.title}
      back={{ to: `/sager/${of.caseId}/indsats`, text: on === null ? '…' : words.toCase(on.number) }}
      beside={<Tag tone={tones[of.status]}>{terms.inspectionStatus[of.status]}</Tag>}
      actions={<Turns of={of} />}
      lead={on !== null && <Link to={`/sager/${of.caseId}`}>{on.title}</Link>}
    >
      <Standing of={of} />
      <Jumps
        label={words.parts}
        to={[
          ...(isRecorded
            ? [
                { id: 'tegn', text: field.observations },
                { id: 'personer', text: field.met },
              ]
            : []),
          { id: 'plan', text: words.plan },
          { id: 'dele', text: words.partsTitle },
          { id: 'underskrifter', text: words.signs },
        ]}
      />
      <div className="inspection">
        <div className="inspection-main">
          {record}
          <Plan of={of} />
          <Parts of={of} />
        </div>
        <div className="inspection-side">
          <Signs of={of} />
        </div>
      </div>
    </Page>
  );
}

/** How the inspection stands, in a banner. */
function Standing(props: { of: Inspection }) {
  const { of } = props;
  const words = useWords(inspectionsWords);
  const dates = useDates();
  const missing = (of.parts ?? []).filter((part) => !part.isSigned).length;
  if (of.status === 'GO')
    return (
      <Alert kind="success" title={words.go}>
        <p>{words.goText(dates.weekday(of.startsAt))}</p>
      </Alert>
    );
  if (of.status === 'PLANNED') return <Alert kind="warning" title={words.waits(missing)} />;
  if (of.status === 'UNDERWAY')
    return (
      <Alert kind="info" title={words.underway}>
        <p>{words.underwayText}</p>
      </Alert>
    );
  if (of.status === 'CANCELLED') return <Alert kind="info" title={words.cancelled} />;
  return (
    <Alert kind="success" title={of.concludedAt ? words.concluded(dates.moment(of.concludedAt)) : words.result}>
      {of.result && <Prose>{of.result}</Prose>}
      <p>
        <Link to={`/sager/${of.caseId}/indsats`}>{words.nextStep}</Link>
      </p>
    </Alert>
  );
}

function Plan(props: { of: Inspection }) {
  const { of } = props;
  const words = useWords(inspectionsWords);
  const { say } = useLanguage();
  return (
    <section id="plan" tabIndex={-1} className="inspection-part" aria-labelledby="plan-titel">
      <h2 id="plan-titel">{words.plan}</h2>
      <Facts
        of={[
          [words.when, <Moment key="when" at={of.startsAt} />],
          [words.where, of.place],
          [words.aim, <Prose key="aim">{of.aim}</Prose>],
          [words.leads, words.leadsOf(say(of.lead.nameDa, of.lead.nameEn), of.leadPerson?.name ?? null)],
          [words.noticeIs, of.noticeReason === null ? words.noticeIsGiven : words.noticeIsOmitted(of.noticeReason)],
          [words.planVersion, String(of.planVersion)],
        ]}
      />
    </section>
  );
}
