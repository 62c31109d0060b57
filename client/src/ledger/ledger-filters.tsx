/** What to look for in the log: kind, case, other agency, days and rule; and for auditors whose lines. */
import { useState } from 'react';
import type { LedgerKind } from '../generated/contract.ts';
import type { LedgerQueryVariables } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { Select } from '../kit/choices.tsx';
import { TextField } from '../kit/field.tsx';
import { Filter } from '../kit/filter.tsx';
import { Form } from '../kit/form.tsx';
import { Unfold } from '../kit/unfold.tsx';
import { useAsk } from '../link/queries.ts';
import { useViewer } from '../link/viewer.tsx';
import { auditWords } from '../words/audit.ts';
import { useWords } from '../words/language.tsx';
import { ledgerWords } from '../words/ledger.ts';
import { termsWords } from '../words/terms.ts';
import { OtherAgencyField } from './other-agencies.tsx';

const peopleDocument = graphql(`
  query AuditedPeople($code: String!) {
    agency(code: $code) {
      code
      people { id name }
    }
  }
`);

export type Wanted = Omit<LedgerQueryVariables, 'first' | 'after'>;

export function LedgerFilters(props: { isAuditor: boolean; onFind: (wanted: Wanted) => void }) {
  const words = useWords(auditWords);
  const lines = useWords(ledgerWords);
  const terms = useWords(termsWords);
  const [kind, setKind] = useState<LedgerKind | ''>('');
  const [personId, setPersonId] = useState('');
  const [agencyCode, setAgencyCode] = useState('');
  const [caseNumber, setCaseNumber] = useState('');
  const [rule, setRule] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');

  function find(which: LedgerKind | ''): void {
    props.onFind({
      kind: which || null,
      personId: personId || null,
      agencyCode: agencyCode || null,
      caseNumber: caseNumber.trim() || null,
      rule: rule.trim() || null,
      from: from || null,
      to: to || null,
    });
  }

  return (
    <>
      <Filter
        label={lines.show}
        value={kind}
        onChange={(which) => {
          setKind(which);
          find(which);
        }}
        choices={[
          { value: '', text: lines.all },
          { value: 'DONE', text: terms.ledgerKind.DONE },
          { value: 'READ', text: terms.ledgerKind.READ },
          { value: 'REFUSED', text: terms.ledgerKind.REFUSED },
        ]}
      />
      <Unfold title={words.search}>
        <Form
          label={words.search}
          submit={words.find}
          submitKind="secondary"
          acting={{ isActing: false, fault: null }}
          check={() => ({ to: from !== '' && to !== '' && to < from ? words.toBeforeFrom : undefined })}
          onSend={() => find(kind)}
        >
          <div className="ledger-fields">
            {props.isAuditor && <PersonField value={personId} onChange={setPersonId} />}
            <OtherAgencyField value={agencyCode} onChange={setAgencyCode} />
            <TextField
              name="caseNumber"
              label={words.caseNumber}
              value={caseNumber}
              onChange={setCaseNumber}
              maxLength={30}
              width="m"
            />
            <TextField name="from" label={words.from} type="date" value={from} onChange={setFrom} width="m" />
            <TextField name="to" label={words.to} type="date" value={to} onChange={setTo} width="m" />
            <TextField
              name="rule"
              label={words.rule}
              hint={words.ruleHint}
              value={rule}
              onChange={setRule}
              maxLength={100}
            />
          </div>
        </Form>
      </Unfold>
    </>
  );
}

function PersonField(props: { value: string; onChange: (id: string) => void }) {
  const words = useWords(auditWords);
  const { person } = useViewer();
  const found = useAsk(peopleDocument, { code: person.agency.code });
  const people = found.data?.agency.people ?? [];
  return (
    <Select
      name="personId"
      label={words.person}
      none={words.everybody}
      value={props.value}
      onChange={props.onChange}
      choices={people.map(({ id, name }) => ({ value: id, text: name }))}
    />
  );
}
