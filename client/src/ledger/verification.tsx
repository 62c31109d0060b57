/** Has the chain walked from its beginning, shows how far it has come, and says what it came to. */
import { useEffect, useRef, useState } from 'react';
import type { VerifyLedgerQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { Alert } from '../kit/alert.tsx';
import { Button } from '../kit/button.tsx';
import { ErrorNote } from '../kit/fault-note.tsx';
import { ask } from '../link/ask.ts';
import { asFault, type Fault } from '../link/fault.ts';
import { auditWords } from '../words/audit.ts';
import { useLanguage, useWords } from '../words/language.tsx';

const verifyDocument = graphql(`
  query VerifyLedger($after: String) {
    verifyLedger(after: $after) {
      position
      sealed
      unsealed
      isDone
      next
      breach { kind position seq }
      da
      en
    }
  }
`);

type Step = VerifyLedgerQuery['verifyLedger'];

export function Verification() {
  const words = useWords(auditWords);
  const { say } = useLanguage();
  const [step, setStep] = useState<Step | null>(null);
  const [isWalking, setWalking] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  async function walk(): Promise<void> {
    setWalking(true);
    setFault(null);
    setStep(null);
    try {
      let last: Step;
      let after: string | null = null;
      do {
        ({ verifyLedger: last } = await ask(verifyDocument, { after }));
        after = last.next;
        setStep(last);
      } while (after !== null && isHere.current);
    } catch (thrown) {
      setFault(asFault(thrown));
    } finally {
      setWalking(false);
    }
  }

  return (
    <>
      <p>
        <Button onPress={() => void walk()} isBusy={isWalking}>
          {words.verify}
        </Button>
      </p>
      {isWalking && (
        <p className="ledger-walk">
          <progress aria-label={words.progress} max={Math.max(step?.sealed ?? 1, 1)} value={step?.position ?? 0} />{' '}
          {step !== null && words.soFar(step.position, step.sealed)}
        </p>
      )}
      {fault !== null && <ErrorNote fault={fault} again={() => void walk()} />}
      <div role="status">
        {step?.isDone && (
          <Alert
            kind={step.breach === null ? 'success' : 'error'}
            title={step.breach === null ? words.whole : words.broken}
          >
            <p className="ledger-said">{say(step.da ?? '', step.en ?? '')}</p>
            {step.breach !== null && <p>{words.brokenNote}</p>}
          </Alert>
        )}
      </div>
    </>
  );
}
