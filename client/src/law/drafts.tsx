/** The drafts of the lawyer's own agency, and how to begin one. */
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Ago, Tag, type Tone } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { Select } from '../kit/choices.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextArea, TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { Table } from '../kit/table.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { useAsk } from '../link/queries.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { lawDraftsWords } from '../words/law-drafts.ts';
import { type Book, versionsDocument } from './documents.ts';
import { beginDocument, draftsDocument } from './draft-documents.ts';

export const draftTones: Record<'DRAFTING' | 'PROPOSED' | 'ADOPTED' | 'DISCARDED', Tone> = {
  DRAFTING: 'info',
  PROPOSED: 'warning',
  ADOPTED: 'success',
  DISCARDED: 'plain',
};

export function Drafts(props: { book: Book }) {
  const words = useWords(lawDraftsWords);
  const found = useAsk(draftsDocument, {});
  const [isBeginning, setBeginning] = useState(false);
  return (
    <Section
      title={words.drafts}
      actions={
        <Button kind="primary" onPress={() => setBeginning(true)}>
          {words.begin}
        </Button>
      }
    >
      <p>{words.draftsLead}</p>
      <Loaded of={found}>
        {({ ruleDrafts }) =>
          ruleDrafts.length === 0 ? (
            <Empty>{words.draftsNone}</Empty>
          ) : (
            <Table
              caption={words.drafts}
              rows={ruleDrafts}
              keyOf={(row) => row.id}
              columns={[
                {
                  title: words.title,
                  isName: true,
                  show: (row) => <Link to={`/regelbog/udkast/${row.id}`}>{row.title}</Link>,
                },
                {
                  title: words.state,
                  show: (row) => <Tag tone={draftTones[row.status]}>{words.status[row.status]}</Tag>,
                },
                { title: words.base, show: (row) => row.baseVersion },
                {
                  title: words.openedBy,
                  show: (row) => (
                    <>
                      {row.openedBy.name}, <Ago at={row.createdAt} />
                    </>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
      <Dialog title={words.begin} isOpen={isBeginning} onClose={() => setBeginning(false)}>
        <Begin book={props.book} close={() => setBeginning(false)} />
      </Dialog>
    </Section>
  );
}

function Begin(props: { book: Book; close: () => void }) {
  const words = useWords(lawDraftsWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const go = useNavigate();
  const beginning = useAct(beginDocument);
  const versions = useAsk(versionsDocument, {});
  const draft = useDraft('rule-draft', { title: '', reason: '', version: String(props.book.version) });
  const { value, change } = draft;
  return (
    <Form
      acting={beginning}
      draft={draft}
      submit={words.begin}
      check={() => ({
        title: value.title.trim() === '' ? words.titleMissing : undefined,
        reason: value.reason.trim() === '' ? words.reasonMissing : undefined,
      })}
      onSend={async () => {
        const baseVersion = Number(value.version);
        const done = await beginning.act({ title: value.title.trim(), reason: value.reason.trim(), baseVersion });
        if (done === undefined) return;
        draft.discard();
        tell(words.begun);
        void go(`/regelbog/udkast/${done.draftRules.id}`);
      }}
      beside={<Button onPress={props.close}>{kit.cancel}</Button>}
    >
      <TextField
        name="title"
        label={words.title}
        isRequired
        maxLength={200}
        value={value.title}
        onChange={(title) => change({ title })}
      />
      <TextArea
        name="reason"
        label={words.reason}
        isRequired
        limit={2000}
        value={value.reason}
        onChange={(reason) => change({ reason })}
      />
      <Select
        name="baseVersion"
        label={words.base}
        isRequired
        value={value.version}
        onChange={(version) => version !== '' && change({ version })}
        choices={(versions.data?.ruleBooks ?? []).map((one) => ({
          value: String(one.version),
          text: words.versionOf(one.version, one.isInForce),
        }))}
      />
    </Form>
  );
}
