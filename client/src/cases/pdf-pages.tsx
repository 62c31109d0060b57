/** Puts chosen pages of one of the original's PDFs on its redacted version. */
import { useRef, useState } from 'react';
import { Button } from '../kit/button.tsx';
import { Select } from '../kit/choices.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { useTell } from '../kit/status.tsx';
import { newId } from '../link/deeds.ts';
import { asFault, type Fault } from '../link/fault.ts';
import { sendFile } from '../link/files.ts';
import { useAsk } from '../link/queries.ts';
import { refreshSoon } from '../link/refresh.ts';
import { filesWords } from '../words/files.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { originalFilesDocument } from './contribution-documents.ts';

/** Nothing where it is no redacted version, or its original has no PDF. */
export function PdfPages(props: { contributionId: string }) {
  const { contributionId } = props;
  const words = useWords(filesWords);
  const [isOpen, setOpen] = useState(false);
  const original = useAsk(originalFilesDocument, { id: contributionId }).data?.contribution.variantOf;
  const pdfs = (original?.attachments ?? []).filter((one) => one.mediaType === 'application/pdf');
  if (pdfs.length === 0) return null;
  return (
    <>
      <Button kind="tertiary" icon="file-pdf" onPress={() => setOpen(true)}>
        {words.pages}
      </Button>
      <Dialog title={words.pagesTitle} isOpen={isOpen} onClose={() => setOpen(false)}>
        <PagesForm contributionId={contributionId} pdfs={pdfs} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function PagesForm(props: {
  contributionId: string;
  pdfs: readonly { id: string; name: string }[];
  onClose: () => void;
}) {
  const { contributionId, pdfs, onClose } = props;
  const words = useWords(filesWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const [from, setFrom] = useState(pdfs.length === 1 ? (pdfs[0]?.id ?? '') : '');
  const [pages, setPages] = useState('');
  // Never the original's: the name goes to the receiver.
  const [name, setName] = useState(words.pagesNameFirst);
  const [acting, setActing] = useState<{ isActing: boolean; fault: Fault | null }>({ isActing: false, fault: null });
  // The same wish keeps its command, so that another try acts once.
  const wish = useRef({ what: '', command: '' });

  async function send(): Promise<void> {
    const what = JSON.stringify([from, pages, name]);
    if (wish.current.what !== what) wish.current = { what, command: newId() };
    setActing({ isActing: true, fault: null });
    const { command } = wish.current;
    try {
      await sendFile(
        { contributionId, name: name.trim(), command, body: { from, pages } },
        () => {},
        new AbortController().signal,
      );
      tell(words.pagesDone);
      refreshSoon();
      onClose();
    } catch (thrown) {
      setActing({ isActing: false, fault: asFault(thrown) });
    }
  }

  return (
    <Form
      acting={acting}
      submit={words.pagesSubmit}
      check={() => ({
        from: from === '' ? words.pagesFromMissing : undefined,
        pages: pages.trim() === '' ? words.pagesMissing : undefined,
        name: name.trim() === '' ? words.pagesNameMissing : undefined,
      })}
      onSend={() => void send()}
      beside={<Button onPress={onClose}>{kit.cancel}</Button>}
    >
      <p>{words.pagesLead}</p>
      <Select
        name="from"
        label={words.pagesFrom}
        isRequired
        choices={pdfs.map((one) => ({ value: one.id, text: one.name }))}
        value={from}
        onChange={setFrom}
      />
      <TextField
        name="pages"
        label={words.pagesWhich}
        hint={words.pagesHint}
        isRequired
        maxLength={200}
        value={pages}
        onChange={setPages}
      />
      <TextField
        name="name"
        label={words.pagesName}
        hint={words.pagesNameHint}
        isRequired
        maxLength={120}
        value={name}
        onChange={setName}
      />
    </Form>
  );
}
