/** Takes away what the filters find as a file of CSV: page after page, each of them a line in the log. */
import { useState } from 'react';
import type { ExportLedgerQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { Button } from '../kit/button.tsx';
import { ErrorNote } from '../kit/fault-note.tsx';
import { useTell } from '../kit/status.tsx';
import { ask } from '../link/ask.ts';
import { asFault, type Fault } from '../link/fault.ts';
import { keep } from '../link/files.ts';
import { auditWords } from '../words/audit.ts';
import { useWords } from '../words/language.tsx';
import type { Wanted } from './ledger-filters.tsx';

const exportDocument = graphql(`
  query ExportLedger($after: Cursor, $kind: LedgerKind, $caseId: ID, $caseNumber: String, $personId: ID, $agencyCode: String, $rule: String, $from: Date, $to: Date) {
    ledgerExport(after: $after, kind: $kind, caseId: $caseId, caseNumber: $caseNumber, personId: $personId, agencyCode: $agencyCode, rule: $rule, from: $from, to: $to) {
      csv
      count
      pageInfo { endCursor hasNextPage }
    }
  }
`);

export function LedgerExport(props: { of: Wanted }) {
  const words = useWords(auditWords);
  const tell = useTell();
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);

  async function take(): Promise<void> {
    setBusy(true);
    setFault(null);
    try {
      const parts: string[] = [];
      let count = 0;
      let after: string | null = null;
      do {
        const { ledgerExport: page }: ExportLedgerQuery = await ask(exportDocument, { ...props.of, after });
        parts.push(page.csv);
        count += page.count;
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      save(parts);
      tell(words.exported(count));
    } catch (thrown) {
      setFault(asFault(thrown));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      {fault !== null && <ErrorNote fault={fault} />}
      <p className="more">
        <Button onPress={() => void take()} isBusy={isBusy}>
          {words.take}
        </Button>{' '}
        <span className="aside">{words.takeNote}</span>
      </p>
    </>
  );
}

/** With a byte order mark, by which spreadsheets know that it is UTF-8. */
function save(parts: readonly string[]): void {
  keep(new Blob(['\ufeff', ...parts], { type: 'text/csv;charset=utf-8' }), 'log.csv');
}
