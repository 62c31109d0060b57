/** Takes a case out as a file: what the viewer may see of it, in the language she reads, with a plain word of what that means. */
import { useState } from 'react';
import type { ExportFormat } from '../generated/contract.ts';
import { graphql } from '../generated/index.ts';
import { Button } from '../kit/button.tsx';
import { RadioGroup } from '../kit/choices.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Form } from '../kit/form.tsx';
import { useTell } from '../kit/status.tsx';
import { ask } from '../link/ask.ts';
import { asFault, type Fault } from '../link/fault.ts';
import { keep } from '../link/files.ts';
import { exportWords } from '../words/export.ts';
import { kitWords } from '../words/kit.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { useCase } from './case-page.tsx';

const exportDocument = graphql(`
  query ExportCase($caseId: ID!, $format: ExportFormat!, $language: ExportLanguage!) {
    exportCase(caseId: $caseId, format: $format, language: $language) {
      fileName
      mediaType
      content
    }
  }
`);

export function ExportCase() {
  const words = useWords(exportWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="tertiary" icon="download" onPress={() => setOpen(true)}>
        {words.takeOut}
      </Button>
      <Dialog title={words.title} isOpen={isOpen} onClose={() => setOpen(false)}>
        <ExportForm close={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function ExportForm(props: { close: () => void }) {
  const it = useCase();
  const words = useWords(exportWords);
  const kit = useWords(kitWords);
  const { language } = useLanguage();
  const tell = useTell();
  const [format, setFormat] = useState<ExportFormat>('PDF');
  const [isActing, setActing] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);

  // Each taking out is a line in the ledger: asked when she asks, and never from memory.
  async function send(): Promise<void> {
    setActing(true);
    setFault(null);
    try {
      const spoken = language === 'da' ? 'DA' : 'EN';
      const { exportCase } = await ask(exportDocument, { caseId: it.id, format, language: spoken });
      save(exportCase);
      tell(words.taken);
      props.close();
    } catch (thrown) {
      setFault(asFault(thrown));
    } finally {
      setActing(false);
    }
  }

  return (
    <Form
      acting={{ isActing, fault }}
      submit={words.takeOut}
      onSend={() => void send()}
      beside={<Button onPress={props.close}>{kit.cancel}</Button>}
    >
      <p>{words.lead}</p>
      <p>{words.warning}</p>
      <RadioGroup<ExportFormat>
        name="format"
        label={words.format}
        isRequired
        value={format}
        onChange={setFormat}
        choices={[
          { value: 'PDF', text: words.pdf },
          { value: 'JSON', text: words.json },
        ]}
      />
    </Form>
  );
}

/** Hands the file to the browser, under the name that the server gave it. */
function save(file: { fileName: string; mediaType: string; content: string }): void {
  const bytes = Uint8Array.from(atob(file.content), (sign) => sign.charCodeAt(0));
  keep(new Blob([bytes], { type: file.mediaType }), file.fileName);
}
