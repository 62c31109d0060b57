/** Closes a case: asked once more, because it cannot be opened again. */
import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { Confirm } from '../kit/confirm.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { casesWords } from '../words/cases.ts';
import { useWords } from '../words/language.tsx';
import { useCase } from './case-page.tsx';
import { closeCaseDocument } from './documents.ts';

export function CloseCase() {
  const it = useCase();
  const words = useWords(casesWords);
  const tell = useTell();
  const closing = useAct(closeCaseDocument);
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="case-close">
      <Button kind="tertiary" icon="lock" onPress={() => setOpen(true)}>
        {words.closeCase}
      </Button>
      <Confirm
        title={words.closeTitle}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        acting={closing}
        submit={words.closeCase}
        isDangerous
        onSend={() =>
          void closing.act({ id: it.id, version: it.version }).then((done) => {
            if (done === undefined) return;
            setOpen(false);
            tell(words.closeDone);
          })
        }
      >
        <p>{words.closeText}</p>
      </Confirm>
    </div>
  );
}
