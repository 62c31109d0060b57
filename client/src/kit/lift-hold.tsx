/** Lifts a legal hold, asked once more: wherever it is met, what it was placed for and what follows are said first. */
import { useState } from 'react';
import { graphql } from '../generated/index.ts';
import { useAct } from '../link/deeds.ts';
import { holdsWords } from '../words/holds.ts';
import { useWords } from '../words/language.tsx';
import { Prose } from './bits.tsx';
import { Button, Buttons } from './button.tsx';
import { Confirm } from './confirm.tsx';
import { useTell } from './status.tsx';

const liftDocument = graphql(`
  mutation LiftHold($input: LiftHoldInput!) {
    liftHold(input: $input) { id liftedAt version }
  }
`);

/** Nothing where she may not lift it. */
export function LiftHold(props: {
  of: { id: string; version: number; reason: string; caseNumber?: string | null; viewerCan: readonly string[] };
}) {
  const { id, version, reason, caseNumber, viewerCan } = props.of;
  const words = useWords(holdsWords);
  const tell = useTell();
  const lifting = useAct(liftDocument);
  const [isOpen, setOpen] = useState(false);
  if (!viewerCan.includes('liftHold')) return null;
  return (
    <>
      <Buttons>
        <Button
          kind="tertiary"
          {...(caseNumber ? { label: words.liftOf(words.onCase(caseNumber)) } : {})}
          onPress={() => setOpen(true)}
        >
          {words.lift}
        </Button>
      </Buttons>
      <Confirm
        title={words.liftTitle}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        acting={lifting}
        submit={words.lift}
        isDangerous
        onSend={() =>
          void lifting.act({ id, version }).then((done) => {
            if (done === undefined) return;
            setOpen(false);
            tell(words.lifted);
          })
        }
      >
        {caseNumber && <p>{words.onCase(caseNumber)}</p>}
        <Prose>{reason}</Prose>
        <p>{words.liftText}</p>
      </Confirm>
    </>
  );
}
