/** The cases that the viewer is on the team of, and the form that opens one at a workplace. */
import { Link, useSearchParams } from 'react-router';
import type { CaseStatus } from '../generated/contract.ts';
import { Tag } from '../kit/bits.tsx';
import { ButtonLink } from '../kit/button.tsx';
import { RadioGroup } from '../kit/choices.tsx';
import { useDates } from '../kit/dates.ts';
import { Growing, type PageProps } from '../kit/growing.tsx';
import { Page } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useAsk } from '../link/queries.ts';
import { useHasDuty } from '../link/viewer.tsx';
import { casesWords } from '../words/cases.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import { caseListDocument } from './documents.ts';
import { OpenCaseForm } from './open-case-form.tsx';
import './cases.css';

type Shown = 'OPEN' | 'CLOSED' | 'ALL';

export function CasesRoom() {
  const [search] = useSearchParams();
  return search.has('ny') ? <OpenCaseForm /> : <CaseList />;
}

function CaseList() {
  const words = useWords(casesWords);
  const terms = useWords(termsWords);
  const opensCases = useHasDuty('OFFICER', 'COORDINATOR', 'FACILITATOR');
  const [search, setSearch] = useSearchParams();
  const asked = search.get('vis');
  const shown: Shown = asked === 'alle' ? 'ALL' : asked === 'afsluttede' ? 'CLOSED' : 'OPEN';
  const addresses: Record<Shown, string> = { OPEN: '', ALL: 'alle', CLOSED: 'afsluttede' };
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        opensCases && (
          <ButtonLink to="/sager?ny" kind="primary" icon="plus">
            {words.open}
          </ButtonLink>
        )
      }
    >
      <RadioGroup<Shown>
        name="vis"
        label={words.statusLabel}
        isRequired
        isInline
        value={shown}
        onChange={(next) => setSearch(next === 'OPEN' ? {} : { vis: addresses[next] }, { replace: true })}
        choices={[
          { value: 'OPEN', text: words.shownOpen },
          { value: 'CLOSED', text: words.shownClosed },
          { value: 'ALL', text: words.all },
        ]}
      />
      <Pages
        key={shown}
        status={shown === 'ALL' ? null : shown}
        none={shown === 'ALL' ? words.none : shown === 'OPEN' ? words.noneOpen : words.noneClosed}
        tagOf={(status) => terms.caseStatus[status]}
      />
    </Page>
  );
}

interface PagesProps {
  status: CaseStatus | null;
  none: string;
  tagOf: (status: CaseStatus) => string;
}

function Pages(props: PagesProps) {
  return (
    <div className="case-list">
      <Growing>{(page) => <PageOfCases {...props} {...page} />}</Growing>
    </div>
  );
}

function PageOfCases(props: PagesProps & PageProps) {
  const { after, below } = props;
  const words = useWords(casesWords);
  const { say } = useLanguage();
  const dates = useDates();
  const found = useAsk(caseListDocument, { after, status: props.status }, { keep: true });
  return (
    <Loaded of={found}>
      {({ cases }) => {
        if (cases.nodes.length === 0) return after === null ? <Empty>{props.none}</Empty> : null;
        return (
          <>
            <ul className="boxes">
              {cases.nodes.map((one) => (
                <li key={one.id}>
                  <article className="box case-row">
                    <div className="box-head">
                      <span className="case-number">{one.number}</span>
                      <Tag tone={one.status === 'OPEN' ? 'info' : 'plain'}>{props.tagOf(one.status)}</Tag>
                    </div>
                    <h2 className="case-row-title">
                      <Link to={`/sager/${one.id}`}>{one.title}</Link>
                    </h2>
                    {one.workplace && (
                      <p>
                        {one.workplace.name}, {one.workplace.address}, {one.workplace.postcode} {one.workplace.city}
                      </p>
                    )}
                    <p className="aside">
                      {words.openedBy(say(one.openedBy.nameDa, one.openedBy.nameEn), dates.day(one.createdAt))}
                    </p>
                  </article>
                </li>
              ))}
            </ul>
            {below(cases.pageInfo)}
          </>
        );
      }}
    </Loaded>
  );
}
