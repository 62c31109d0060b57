/** The log as people read it: who did, read or was refused what; and for auditors how the chain stands. */
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { LedgerKind } from '../generated/contract.ts';
import type { LedgerQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { Facts, Moment, Tag, type Tone } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { Filter } from '../kit/filter.tsx';
import { Page, Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { Table } from '../kit/table.tsx';
import { useAsk } from '../link/queries.ts';
import { useHasDuty } from '../link/viewer.tsx';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { ledgerWords } from '../words/ledger.ts';
import { termsWords } from '../words/terms.ts';
import './ledger.css';

const ledgerDocument = graphql(`
  query Ledger($first: Int, $kind: LedgerKind, $caseId: ID) {
    ledger(first: $first, kind: $kind, caseId: $caseId) {
      nodes {
        seq
        at
        kind
        verb
        subject
        ids
        caseId
        personName
        rule
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

const stateDocument = graphql(`
  query LedgerState {
    ledgerState {
      sealed
      unsealed
      head
    }
  }
`);

type Entry = LedgerQuery['ledger']['nodes'][number];

const tones: Record<LedgerKind, Tone> = { DONE: 'info', READ: 'plain', REFUSED: 'error' };
const pageful = 50;
const most = 200;

export function LedgerRoom() {
  const words = useWords(ledgerWords);
  const terms = useWords(termsWords);
  const kit = useWords(kitWords);
  const isAuditor = useHasDuty('AUDITOR');
  const [kind, setKind] = useState<LedgerKind | ''>('');
  const [first, setFirst] = useState(pageful);
  const [search] = useSearchParams();
  const caseId = search.get('sag');
  const found = useAsk(ledgerDocument, { first, kind: kind === '' ? null : kind, caseId }, { keep: true });

  return (
    <Page title={words.title} lead={isAuditor ? words.leadAudit : words.leadOwn}>
      {isAuditor && <ChainState />}
      <Section title={words.lines}>
        <Filter
          label={words.show}
          value={kind}
          onChange={setKind}
          choices={[
            { value: '', text: words.all },
            { value: 'DONE', text: terms.ledgerKind.DONE },
            { value: 'READ', text: terms.ledgerKind.READ },
            { value: 'REFUSED', text: terms.ledgerKind.REFUSED },
          ]}
        />
        {caseId !== null && <OneCase caseId={caseId} />}
        <Loaded of={found}>
          {({ ledger }) => (
            <>
              {ledger.nodes.length === 0 ? <Empty>{words.none}</Empty> : <Entries of={ledger.nodes} />}
              {ledger.pageInfo.hasNextPage && first < most && (
                <p className="more">
                  <Button onPress={() => setFirst(Math.min(first + pageful, most))}>{kit.showMore}</Button>
                </p>
              )}
            </>
          )}
        </Loaded>
      </Section>
    </Page>
  );
}

function Entries(props: { of: readonly Entry[] }) {
  const words = useWords(ledgerWords);
  const terms = useWords(termsWords);
  return (
    <Table
      caption={words.title}
      rows={props.of}
      keyOf={(entry) => entry.seq}
      columns={[
        { title: words.when, isNarrow: true, show: (entry) => <Moment at={entry.at} /> },
        { title: words.who, show: (entry) => entry.personName ?? words.machine },
        {
          title: words.what,
          isName: true,
          show: (entry) => (
            <>
              {sentence(entry, words)}
              {entry.caseId !== null && (
                <>
                  {' '}
                  <Link to={`/log?sag=${entry.caseId}`} className="to-case">
                    {words.onlyCase}
                  </Link>
                </>
              )}
            </>
          ),
        },
        {
          title: words.kind,
          show: (entry) => <Tag tone={tones[entry.kind]}>{terms.ledgerKind[entry.kind]}</Tag>,
        },
        { title: words.rule, show: (entry) => <span className="aside">{entry.rule ?? '–'}</span> },
      ]}
    />
  );
}

function OneCase(props: { caseId: string }) {
  const words = useWords(ledgerWords);
  const worksCases = useHasDuty('OFFICER', 'COORDINATOR', 'FACILITATOR', 'INSPECTOR');
  return (
    <p>
      {words.isOneCase} <Link to="/log">{words.allCases}</Link>
      {worksCases && (
        <>
          {' · '}
          <Link to={`/sager/${props.caseId}`}>{words.toCase}</Link>
        </>
      )}
    </p>
  );
}

function sentence(entry: Entry, words: (typeof ledgerWords)['da']): string {
  const noun = words.subject(entry.subject, entry.ids.length);
  if (entry.kind === 'REFUSED') {
    return entry.verb === 'read' ? words.refusedRead(noun) : words.refused(entry.verb, entry.subject);
  }
  return entry.verb === 'read' ? words.read(noun) : words.did(entry.verb, entry.subject, entry.ids.length);
}

function ChainState() {
  const words = useWords(ledgerWords);
  const found = useAsk(stateDocument);
  return (
    <Section title={words.state}>
      <Loaded of={found}>
        {({ ledgerState: state }) => (
          <>
            <Facts
              of={[
                [words.sealed, state.sealed.toString()],
                [words.unsealed, `${state.unsealed} (${words.unsealedNote})`],
                [words.head, state.head === null ? words.headNone : <code key="head">{state.head}</code>],
              ]}
            />
            <p className="aside">{words.stateNote}</p>
          </>
        )}
      </Loaded>
    </Section>
  );
}
