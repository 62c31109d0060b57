/** The log as people read it: who did, read or was refused what; and for auditors how the chain stands. */
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { LedgerKind } from '../generated/contract.ts';
import type { LedgerQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { Facts, Moment, Tag, type Tone } from '../kit/bits.tsx';
import { Growing, type PageProps } from '../kit/growing.tsx';
import { Page, Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { Table } from '../kit/table.tsx';
import { useAsk } from '../link/queries.ts';
import { useHasDuty } from '../link/viewer.tsx';
import { auditWords } from '../words/audit.ts';
import { useWords } from '../words/language.tsx';
import { ledgerWords } from '../words/ledger.ts';
import { termsWords } from '../words/terms.ts';
import { LedgerExport } from './ledger-export.tsx';
import { LedgerFilters, type Wanted } from './ledger-filters.tsx';
import { Concerned } from './other-agencies.tsx';
import { Reading } from './reading.tsx';
import { Verification } from './verification.tsx';
import './ledger.css';

const ledgerDocument = graphql(`
  query Ledger($first: Int, $after: Cursor, $kind: LedgerKind, $caseId: ID, $caseNumber: String, $personId: ID, $agencyCode: String, $rule: String, $from: Date, $to: Date) {
    ledger(first: $first, after: $after, kind: $kind, caseId: $caseId, caseNumber: $caseNumber, personId: $personId, agencyCode: $agencyCode, rule: $rule, from: $from, to: $to) {
      nodes {
        seq
        at
        kind
        verb
        subject
        ids
        caseId
        caseNumber
        personName
        rule
        agencyCodes
      }
      pageInfo {
        endCursor
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

export function LedgerRoom() {
  const words = useWords(ledgerWords);
  const audit = useWords(auditWords);
  const isAuditor = useHasDuty('AUDITOR');
  const answersAccess = useHasDuty('COORDINATOR', 'LEGAL');
  const [search] = useSearchParams();
  const caseId = search.get('sag');
  // Pressed again, it looks again.
  const [{ wanted, turn }, setWanted] = useState<{ wanted: Wanted; turn: number }>({ wanted: {}, turn: 0 });
  const asked = { ...wanted, caseId };

  return (
    <Page title={words.title} lead={isAuditor ? words.leadAudit : words.leadOwn}>
      {answersAccess && (
        <p>
          <Link to="/indsigt">{audit.access}</Link>
        </p>
      )}
      {isAuditor && (
        <Section title={words.state}>
          <ChainState />
          <Verification />
        </Section>
      )}
      {isAuditor && (
        <Section title={audit.reading}>
          <Reading />
        </Section>
      )}
      <Section title={words.lines}>
        <LedgerFilters isAuditor={isAuditor} onFind={(next) => setWanted({ wanted: next, turn: turn + 1 })} />
        {caseId !== null && <OneCase caseId={caseId} />}
        <Growing key={`${turn} ${caseId}`}>{(page) => <PageOfEntries of={asked} turn={turn} {...page} />}</Growing>
        <LedgerExport of={asked} />
      </Section>
    </Page>
  );
}

function PageOfEntries(props: PageProps & { of: Wanted; turn: number }) {
  const { after } = props;
  const words = useWords(ledgerWords);
  const audit = useWords(auditWords);
  const found = useAsk(ledgerDocument, { ...props.of, first: pageful, after }, { since: props.turn, keep: true });
  return (
    <Loaded of={found}>
      {({ ledger: { nodes, pageInfo } }) => (
        <>
          {nodes.length > 0 && <Entries of={nodes} />}
          {nodes.length === 0 && after === null && (
            <Empty>{Object.values(props.of).some(Boolean) ? audit.noneFound : words.none}</Empty>
          )}
          {props.below(pageInfo)}
        </>
      )}
    </Loaded>
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
                  {entry.caseNumber !== null && <span className="to-case">{entry.caseNumber} </span>}
                  <Link to={`/log?sag=${entry.caseId}`} className="to-case">
                    {words.onlyCase}
                  </Link>
                </>
              )}
              <Concerned codes={entry.agencyCodes} />
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

function sentence({ kind, verb, subject, ids }: Entry, words: (typeof ledgerWords)['da']): string {
  if (kind === 'REFUSED')
    return verb === 'read' ? words.refusedRead(subject, ids.length) : words.refused(verb, subject);
  return verb === 'read' ? words.read(subject, ids.length) : words.did(verb, subject, ids.length);
}

function ChainState() {
  const words = useWords(ledgerWords);
  const found = useAsk(stateDocument);
  return (
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
  );
}
