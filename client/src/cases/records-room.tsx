/** What our agency has taken to its own records, by journal number: from here a request for access goes on to the giver, whatever has become of the case. */
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { Page } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useAsk } from '../link/queries.ts';
import { useHasDuty } from '../link/viewer.tsx';
import { kitWords } from '../words/kit.ts';
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
    <Page title={words.roomTitle} lead={answers ? words.roomLead : words.roomLeadOnCases}>
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

/** A list that grows by a page when she asks for more. */
function Pages(props: { reference: string }) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return (
    <div role="status" className="case-list">
      {cursors.map((after, place) => (
        <OnePage
          key={after ?? 'first'}
          reference={props.reference}
          after={after}
          isLast={place === cursors.length - 1}
          more={(next) => setCursors((now) => [...now, next])}
        />
      ))}
    </div>
  );
}

function OnePage(props: { reference: string; after: string | null; isLast: boolean; more: (after: string) => void }) {
  const { reference, after, isLast } = props;
  const words = useWords(recordsWords);
  const kit = useWords(kitWords);
  const none = useHasDuty('COORDINATOR')
    ? { at: words.oursNone, under: words.findNone }
    : { at: words.noneOnCases, under: words.findNoneOnCases };
  const found = useAsk(takingsDocument, { reference: reference === '' ? null : reference, after });
  return (
    <Loaded of={found}>
      {({ takings: { nodes, pageInfo } }) => (
        <>
          {nodes.length > 0 && <Takings of={nodes} level={2} />}
          {nodes.length === 0 && after === null && <Empty>{reference === '' ? none.at : none.under(reference)}</Empty>}
          {isLast && pageInfo.hasNextPage && pageInfo.endCursor && (
            <p className="case-more">
              <Button onPress={() => props.more(pageInfo.endCursor ?? '')}>{kit.showMore}</Button>
            </p>
          )}
        </>
      )}
    </Loaded>
  );
}
