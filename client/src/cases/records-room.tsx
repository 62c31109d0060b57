/** What our agency has taken to its own records, by journal number: from here a request for access goes on to the giver, whatever has become of the case. */
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { Growing, type PageProps } from '../kit/growing.tsx';
import { Page } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useAsk } from '../link/queries.ts';
import { useHasDuty } from '../link/viewer.tsx';
import { useWords } from '../words/language.tsx';
import { recordsWords } from '../words/records.ts';
import { GivenOffTeam } from './given-off-team.tsx';
import { takingsDocument } from './request-documents.ts';
import { Takings } from './takings.tsx';
import './cases.css';

/** The journal number that is looked for, so that other pages lead here by it. */
const inAddress = 'nummer';

export function RecordsRoom() {
  const words = useWords(recordsWords);
  const [search, setSearch] = useSearchParams();
  const reference = search.get(inAddress)?.trim() ?? '';
  const [written, setWritten] = useState(reference);
  const answers = useHasDuty('COORDINATOR');
  useEffect(() => setWritten(reference), [reference]);
  return (
    <Page
      title={answers ? words.roomTitleOfBoth : words.roomTitle}
      lead={answers ? words.roomLead : words.roomLeadOnCases}
    >
      <Form
        label={words.find}
        submit={words.find}
        acting={{ isActing: false, fault: null }}
        check={() => ({})}
        onSend={() => setSearch(written.trim() === '' ? {} : { [inAddress]: written.trim() }, { replace: true })}
      >
        <TextField
          name="reference"
          label={words.reference}
          hint={words.findHint}
          maxLength={100}
          value={written}
          onChange={setWritten}
        />
      </Form>
      <Pages key={reference} reference={reference} />
      {answers && <GivenOffTeam />}
    </Page>
  );
}

function Pages(props: { reference: string }) {
  return (
    <div role="status" className="case-list">
      <Growing>{(page) => <OnePage reference={props.reference} {...page} />}</Growing>
    </div>
  );
}

function OnePage(props: PageProps & { reference: string }) {
  const { reference, after, below } = props;
  const words = useWords(recordsWords);
  const none = useHasDuty('COORDINATOR')
    ? { at: words.oursNone, under: words.findNone }
    : { at: words.noneOnCases, under: words.findNoneOnCases };
  const found = useAsk(takingsDocument, { reference: reference === '' ? null : reference, after }, { keep: true });
  return (
    <Loaded of={found}>
      {({ takings: { nodes, pageInfo } }) => (
        <>
          {nodes.length > 0 && <Takings of={nodes} level={2} />}
          {nodes.length === 0 && after === null && <Empty>{reference === '' ? none.at : none.under(reference)}</Empty>}
          {below(pageInfo)}
        </>
      )}
    </Loaded>
  );
}
