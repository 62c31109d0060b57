/** One request for information: what is asked, what answers it, and the answer form for the one asked. */
import { useParams } from 'react-router';
import { AgencyName, DraftBadge, Facts, Prose, Tag } from '../kit/bits.tsx';
import { Button, Buttons } from '../kit/button.tsx';
import { useDates } from '../kit/dates.ts';
import { ErrorNote } from '../kit/fault-note.tsx';
import { Held } from '../kit/held.tsx';
import { Page, Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useAsk } from '../link/queries.ts';
import { useWords } from '../words/language.tsx';
import { requestsWords } from '../words/requests.ts';
import { termsWords } from '../words/terms.ts';
import { AnswerForm } from './answer-form.tsx';
import { requestTones } from './case-requests.tsx';
import { FittingItems } from './fitting-items.tsx';
import {
  type InformationRequest,
  requestDocument,
  requestWordsDocument,
  withdrawRequestDocument,
} from './request-documents.ts';
import { useRuleBook } from './rule-book.ts';
import './cases.css';
import './contributions.css';

export function RequestRoom() {
  const { id = '' } = useParams();
  const found = useAsk(requestDocument, { id });
  return (
    <Held key={id} of={found}>
      {({ informationRequest }) => <RequestPage of={informationRequest} />}
    </Held>
  );
}

function RequestPage(props: { of: InformationRequest }) {
  const { of } = props;
  const words = useWords(requestsWords);
  const dates = useDates();
  const book = useRuleBook();
  const isAccess = of.takingId !== null;
  const mayAnswer = of.viewerCan.includes('answerRequest');
  return (
    <Page
      title={isAccess ? words.accessTitle : words.pageTitle}
      back={
        isAccess ? { to: '/', text: words.backToDesk } : { to: `/sager/${of.caseId}/anmodninger`, text: words.back }
      }
      {...(isAccess ? { lead: words.accessLead } : {})}
      beside={
        <>
          <Tag tone={requestTones[of.status]}>{words.status[of.status]}</Tag>
          {of.isOverdue && <Tag tone="error">{words.overdue}</Tag>}
        </>
      }
    >
      <Facts
        of={[
          [
            words.from,
            <span key="from">
              <AgencyName agency={of.asker} />. {words.asked(of.askedBy.name, dates.moment(of.createdAt))}
            </span>,
          ],
          [words.to, <AgencyName key="to" agency={of.to} />],
          [words.dueIs, dates.day(of.dueOn)],
          [words.categoryIs, of.category && book.category(of.category)],
          [words.purposeIs, isAccess ? null : book.purpose(of.purpose)],
          [words.provisionIs, book.basis(of.provisions).join('. ') || null],
          [words.reminded, of.remindedAt && dates.moment(of.remindedAt)],
        ]}
      />
      <Said of={of} />
      {of.viewerCan.includes('withdrawRequest') && <TakeBack of={of} />}
      {!isAccess && ((of.disclosures ?? []).length > 0 || of.status !== 'ASKED') && <Given of={of} />}
      {mayAnswer && of.fitting !== null && <FittingItems of={of.fitting} request={of} />}
      {mayAnswer && (
        <Section title={words.reply}>
          <AnswerForm of={of} />
        </Section>
      )}
    </Page>
  );
}

/** Question and answer: read once for each version, since each reading is recorded. */
function Said(props: { of: InformationRequest }) {
  const { of } = props;
  const words = useWords(requestsWords);
  const dates = useDates();
  const book = useRuleBook();
  const found = useAsk(requestWordsDocument, { id: of.id }, { holds: Number.POSITIVE_INFINITY, since: of.version });
  return (
    <Loaded of={found}>
      {({ informationRequest: { question, answer } }) => (
        <>
          <Section title={words.questionIs}>{question !== null && <Prose>{question}</Prose>}</Section>
          {of.answeredAt !== null && (
            <Section title={words.answerIs}>
              {answer === null ? <p>{words.noWords}</p> : <Prose>{answer}</Prose>}
              <Facts of={[[words.refusalIs, of.refusalProvision && book.basis([of.refusalProvision]).join('. ')]]} />
              <p className="aside">
                {of.answeredBy !== null && words.answeredBy(of.answeredBy.name, dates.moment(of.answeredAt))}
              </p>
            </Section>
          )}
        </>
      )}
    </Loaded>
  );
}

function Given(props: { of: InformationRequest }) {
  const { of } = props;
  const words = useWords(requestsWords);
  const terms = useWords(termsWords);
  const dates = useDates();
  const disclosures = of.disclosures ?? [];
  return (
    <Section title={words.given} count={disclosures.length}>
      {disclosures.length === 0 ? (
        <Empty>{words.givenNone}</Empty>
      ) : (
        <ul>
          {disclosures.map((one) => (
            <li key={one.id}>
              {words.givenOn(dates.moment(one.createdAt), terms.outcome[one.outcome])}{' '}
              {one.bookStatus === 'DRAFT' && <DraftBadge />}{' '}
              <Tag tone={one.status === 'LIVE' ? 'success' : 'plain'}>{terms.disclosureStatus[one.status]}</Tag>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function TakeBack(props: { of: InformationRequest }) {
  const { of } = props;
  const words = useWords(requestsWords);
  const tell = useTell();
  const withdrawing = useAct(withdrawRequestDocument);

  async function takeBack(): Promise<void> {
    if (await withdrawing.act({ id: of.id, version: of.version })) tell(words.takenBack);
  }

  return (
    <>
      {withdrawing.fault !== null && <ErrorNote fault={withdrawing.fault} again={() => void takeBack()} />}
      <Buttons>
        <Button icon="reply" isBusy={withdrawing.isActing} onPress={() => void takeBack()}>
          {words.takeBack}
        </Button>
      </Buttons>
    </>
  );
}
