/** Answers somebody who asks what is held of her: where, since when, given to whom on which basis, and what may stand in the way. */
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { AccessReportQuery, AccessReportQueryVariables } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { Alert } from '../kit/alert.tsx';
import { Card, Cards, DraftBadge, Facts } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { useDates } from '../kit/dates.ts';
import { TextArea, TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { Page, Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useDraft } from '../link/draft.ts';
import { useAsk } from '../link/queries.ts';
import { useHasDuty } from '../link/viewer.tsx';
import { accessWords } from '../words/access.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import './desk.css';

const reportDocument = graphql(`
  query AccessReport($names: [String!]!, $reference: String!) {
    accessReport(names: $names, reference: $reference) {
      reference
      at
      agency { code nameDa nameEn }
      isCut
      leftOut
      items {
        subject
        id
        caseNumber
        category
        writtenBy { code nameDa nameEn }
        isOwn
        since
        heardBy { code nameDa nameEn }
        given {
          giver { code nameDa nameEn }
          receiver { code nameDa nameEn }
          at
          purpose
          status
          hasEnded
          provisions { code actDa actEn paragraph }
        }
        exceptions { kind provisions { code actDa actEn paragraph isVerified } }
      }
    }
  }
`);

const termsDocument = graphql(`
  query AccessTerms {
    ruleBook {
      version
      categories { code nameDa nameEn }
      purposes { code nameDa nameEn }
    }
  }
`);

type Report = AccessReportQuery['accessReport'];
type Item = Report['items'][number];

interface Asked {
  of: AccessReportQueryVariables;
  /** How often she has asked. */
  times: number;
}

export function AccessRoom() {
  const words = useWords(accessWords);
  const routes = useHasDuty('COORDINATOR');
  // Asking wants a fresh sign-in, which leaves the page: what she wrote is there when she comes back.
  const draft = useDraft('access-report', { names: '', reference: '' });
  const { names, reference } = draft.value;
  const [asked, setAsked] = useState<Asked | null>(null);
  const lines = names.split('\n').flatMap((line) => line.trim() || []);
  return (
    <Page title={words.title} lead={words.lead}>
      {routes && (
        <p>
          {words.toRecords} <Link to="/journal">{words.records}</Link>
        </p>
      )}
      <Form
        label={words.title}
        submit={words.find}
        acting={{ isActing: false, fault: null }}
        draft={draft}
        check={() => ({
          names: lines.length === 0 ? words.namesMissing : undefined,
          reference: reference.trim() === '' ? words.referenceMissing : undefined,
        })}
        onSend={() =>
          setAsked((before) => ({
            of: { names: lines, reference: reference.trim() },
            times: (before?.times ?? 0) + 1,
          }))
        }
      >
        <TextArea
          name="names"
          label={words.names}
          hint={words.namesHint}
          isRequired
          rows={3}
          limit={1010}
          value={names}
          onChange={(next) => draft.change({ names: next })}
        />
        <TextField
          name="reference"
          label={words.reference}
          hint={words.referenceHint}
          isRequired
          maxLength={100}
          value={reference}
          onChange={(next) => draft.change({ reference: next })}
        />
      </Form>
      {asked !== null && <Found key={asked.times} {...asked} onFound={draft.done} />}
    </Page>
  );
}

function Found(props: Asked & { onFound: () => void }) {
  const { onFound } = props;
  const words = useWords(accessWords);
  // Each asking is a line in the ledger, and wants a fresh sign-in: it is asked when she asks, and never of itself.
  const found = useAsk(reportDocument, props.of, { holds: Number.POSITIVE_INFINITY, since: props.times });
  const isFound = found.data !== undefined;
  useEffect(() => {
    if (isFound) onFound();
  }, [isFound, onFound]);
  return (
    <div role="status" className="access-found">
      <Loaded of={found}>{({ accessReport }) => <ReportView of={accessReport} none={words.none} />}</Loaded>
    </div>
  );
}

function ReportView(props: { of: Report; none: string }) {
  const { items, reference, at, agency, isCut, leftOut } = props.of;
  const words = useWords(accessWords);
  const { say } = useLanguage();
  const dates = useDates();
  return (
    <Section title={words.found(items.length, reference)}>
      <p className="aside">{words.madeBy(say(agency.nameDa, agency.nameEn), dates.moment(at))}</p>
      {items.length === 0 && <Empty>{props.none}</Empty>}
      {isCut && (
        <Alert kind="warning" title={words.isCut(leftOut)}>
          {null}
        </Alert>
      )}
      {items.length > 0 && (
        <>
          <p>{words.noText}</p>
          <p className="no-print">
            <Button onPress={() => window.print()}>{words.print}</Button>
          </p>
          <Cards of={items} keyOf={({ subject, id }) => `${subject} ${id}`}>
            {(item) => <ItemCard of={item} />}
          </Cards>
        </>
      )}
    </Section>
  );
}

function ItemCard(props: { of: Item }) {
  const { subject, caseNumber, category, writtenBy, isOwn, since, heardBy, given, exceptions } = props.of;
  const words = useWords(accessWords);
  const dates = useDates();
  const { say } = useLanguage();
  const book = useAsk(termsDocument, {}, { holds: 3_600_000 }).data?.ruleBook;
  const name = (
    terms: readonly { code: string; nameDa: string; nameEn: string }[] | undefined,
    code: string,
  ): string => {
    const term = terms?.find((one) => one.code === code);
    return term ? say(term.nameDa, term.nameEn) : code;
  };
  const agencyName = (agency: Item['writtenBy']): string => say(agency.nameDa, agency.nameEn);
  const basis = (of: readonly { code: string; actDa: string; actEn: string; paragraph: string }[]): string =>
    of.map((one) => `${say(one.actDa, one.actEn)} ${one.paragraph}`).join('; ');
  return (
    <Card>
      <h3>{[words.subject[subject], caseNumber].filter(Boolean).join(' · ')}</h3>
      <p>
        {[
          category === null ? null : name(book?.categories, category),
          isOwn ? words.own(dates.day(since)) : words.received(agencyName(writtenBy), dates.day(since)),
        ]
          .filter(Boolean)
          .join('. ')}
      </p>
      {heardBy.length > 0 && (
        <p>
          {words.heardBy} {heardBy.map(agencyName).join(', ')}.
        </p>
      )}
      {(subject === 'Contribution' || given.length > 0) && <h4>{given.length > 0 ? words.givenTo : words.nobody}</h4>}
      {given.map((one) => (
        <div key={`${one.receiver.code} ${one.at}`}>
          <p>
            {words.given(agencyName(one.giver), agencyName(one.receiver), dates.moment(one.at))}
            {one.hasEnded && ` (${words.ended})`} {one.status === 'DRAFT' && <DraftBadge />}
          </p>
          <Facts
            of={[
              [words.purpose, name(book?.purposes, one.purpose)],
              [words.basis, basis(one.provisions)],
            ]}
          />
        </div>
      ))}
      <h4>{words.weigh}</h4>
      <ul>
        {exceptions.map(({ kind, provisions }) => (
          <li key={kind}>
            {words.kind[kind]}: {basis(provisions)}
            {provisions.some(({ isVerified, paragraph }) => !isVerified && !paragraph.includes('efterprøvet')) &&
              ` (${words.notVerified})`}
          </li>
        ))}
      </ul>
    </Card>
  );
}
