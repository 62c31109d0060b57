/** One draft: what it changes, what that would mean, and what its lawyers can do with it now. */
import { useState } from 'react';
import { useParams } from 'react-router';
import { DraftBadge, Facts, Moment, Prose, Tag } from '../kit/bits.tsx';
import { Button, ButtonLink, Buttons } from '../kit/button.tsx';
import { Select } from '../kit/choices.tsx';
import { Confirm } from '../kit/confirm.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { ErrorNote } from '../kit/fault-note.tsx';
import { Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { Unfold } from '../kit/unfold.tsx';
import { useAct } from '../link/deeds.ts';
import { useAsk } from '../link/queries.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { lawDraftsWords } from '../words/law-drafts.ts';
import { Difference } from './difference.tsx';
import { type Book, bookDocument, rulesDocument } from './documents.ts';
import {
  adoptDocument,
  type Draft,
  discardDocument,
  draftDocument,
  keepDocument,
  proposeDocument,
  type Rule,
  removeDocument,
  reopenDocument,
} from './draft-documents.ts';
import { draftTones } from './drafts.tsx';
import { RuleForm } from './rule-form.tsx';
import { RuleView } from './rule-view.tsx';

export function DraftRoom(props: { book: Book }) {
  const { id = '' } = useParams();
  const words = useWords(lawDraftsWords);
  const found = useAsk(draftDocument, { id });
  const base = useAsk(
    bookDocument,
    { version: found.data?.ruleDraft.baseVersion ?? props.book.version },
    { when: found.data !== undefined },
  );
  return (
    <Loaded of={found}>
      {({ ruleDraft: draft }) => (
        <Section
          title={draft.title}
          beside={<Tag tone={draftTones[draft.status]}>{words.status[draft.status]}</Tag>}
          actions={<ButtonLink to="/regelbog/udkast">{words.toDrafts}</ButtonLink>}
        >
          <Prose>{draft.reason}</Prose>
          <Facts
            of={[
              [words.base, draft.baseVersion],
              [words.openedBy, draft.openedBy.name],
              [words.proposedBy, draft.proposedBy?.name],
              [words.adoptedByOne, draft.adoptedBy?.name],
              [words.became, draft.adoptedVersion],
            ]}
          />
          {draft.adoptedAt !== null && (
            <p className="aside">
              <Moment at={draft.adoptedAt} />
            </p>
          )}
          {draft.status === 'PROPOSED' && !draft.viewerCan.includes('adoptRules') && <p>{words.waits}</p>}
          <Deeds draft={draft} />
          <Loaded of={base}>{({ ruleBook }) => <Changes draft={draft} book={ruleBook} />}</Loaded>
          {(draft.status === 'DRAFTING' || draft.status === 'PROPOSED') && (
            <Difference id={draft.id} version={draft.version} book={props.book} />
          )}
        </Section>
      )}
    </Loaded>
  );
}

function Deeds(props: { draft: Draft }) {
  const { id, version, viewerCan } = props.draft;
  const words = useWords(lawDraftsWords);
  const tell = useTell();
  const proposing = useAct(proposeDocument);
  const reopening = useAct(reopenDocument);
  const discarding = useAct(discardDocument);
  const adopting = useAct(adoptDocument);
  // What she decides on is the draft as she saw it; another's change meanwhile is told, not adopted along.
  const [asks, setAsks] = useState<{ what: 'adopt' | 'discard'; version: number } | null>(null);
  const ask = (what: 'adopt' | 'discard'): void => setAsks({ what, version });
  const can = (verb: string): boolean => viewerCan.includes(verb);
  const fault = proposing.fault ?? reopening.fault;
  return (
    <>
      {fault !== null && <ErrorNote fault={fault} />}
      <Buttons>
        {can('adoptRules') && (
          <Button kind="primary" onPress={() => ask('adopt')}>
            {words.adopt}
          </Button>
        )}
        {can('proposeRules') && (
          <Button
            kind="primary"
            isBusy={proposing.isActing}
            onPress={async () => {
              if ((await proposing.act({ id, version })) !== undefined) tell(words.proposed);
            }}
          >
            {words.propose}
          </Button>
        )}
        {can('reopenRules') && (
          <Button
            isBusy={reopening.isActing}
            onPress={async () => {
              if ((await reopening.act({ id, version })) !== undefined) tell(words.reopened);
            }}
          >
            {words.reopen}
          </Button>
        )}
        {can('discardRules') && <Button onPress={() => ask('discard')}>{words.discard}</Button>}
      </Buttons>
      <Confirm
        title={words.adopt}
        isOpen={asks?.what === 'adopt'}
        onClose={() => setAsks(null)}
        acting={adopting}
        submit={words.adopt}
        onSend={async () => {
          if ((await adopting.act({ id, version: asks?.version ?? version })) === undefined) return;
          setAsks(null);
          tell(words.adopted);
        }}
      >
        <p>{words.adoptSure}</p>
      </Confirm>
      <Confirm
        title={words.discard}
        isOpen={asks?.what === 'discard'}
        onClose={() => setAsks(null)}
        acting={discarding}
        submit={words.discard}
        isDangerous
        onSend={async () => {
          if ((await discarding.act({ id, version: asks?.version ?? version })) === undefined) return;
          setAsks(null);
          tell(words.discarded);
        }}
      >
        <p>{words.discardSure}</p>
      </Confirm>
    </>
  );
}

function Changes(props: { draft: Draft; book: Book }) {
  const { draft, book } = props;
  const { id: draftId, version } = draft;
  const words = useWords(lawDraftsWords);
  const { say } = useLanguage();
  const keeping = useAct(keepDocument);
  const removing = useAct(removeDocument);
  const rules = useAsk(rulesDocument, { version: draft.baseVersion }, { holds: 600_000 });
  const [picked, setPicked] = useState('');
  const [edited, setEdited] = useState<{ rule: Rule | null; version: number } | null>(null);
  // The draft as her last change made it; until the page shows that, nothing is changed from what it shows.
  const [made, setMade] = useState(version);
  const isBehind = version < made;
  const edit = (rule: Rule | null): void => setEdited({ rule, version });
  const mayEdit = draft.viewerCan.includes('changeRule');
  const all = rules.data?.ruleBook.rules ?? [];
  const ruleNow = (id: string): Rule | null => {
    const change = draft.changes.find(({ ruleId }) => ruleId === id);
    return change === undefined ? (all.find((rule) => rule.id === id) ?? null) : change.after;
  };
  const fault = keeping.fault ?? removing.fault;
  return (
    <Section title={words.changes} level={3} count={draft.changes.length} beside={<DraftBadge />}>
      {draft.changes.length === 0 && <Empty>{words.changesNone}</Empty>}
      {draft.changes.map(({ ruleId, before, after }) => (
        <Unfold
          key={ruleId}
          title={
            <>
              {ruleId}{' '}
              <Tag tone="info">{before === null ? words.isNew : after === null ? words.isGone : words.isChanged}</Tag>
            </>
          }
        >
          <div className="rule-change">
            {before !== null && (
              <div>
                <h4>{words.before}</h4>
                <RuleView rule={before} book={book} isDraft={book.status === 'DRAFT'} />
              </div>
            )}
            {after !== null && (
              <div>
                <h4>{words.after}</h4>
                <RuleView rule={after} book={book} isDraft />
              </div>
            )}
          </div>
          {mayEdit && (
            <Buttons>
              {after !== null && (
                <Button onPress={() => edit(after)} label={`${words.changeIt} ${ruleId}`} isBusy={isBehind}>
                  {words.changeIt}
                </Button>
              )}
              <Button
                onPress={async () => {
                  const kept = await keeping.act({ draftId, ruleId, version });
                  if (kept !== undefined) setMade(kept.keepRule.version);
                }}
                isBusy={isBehind}
                label={`${words.keep} (${ruleId})`}
              >
                {words.keep}
              </Button>
            </Buttons>
          )}
        </Unfold>
      ))}
      {fault !== null && <ErrorNote fault={fault} />}
      {mayEdit && (
        <div className="rule-pick">
          <Select
            name="ruleId"
            label={words.change}
            hint={words.pickHint}
            isRequired
            width="full"
            value={picked}
            onChange={setPicked}
            choices={all.map((rule) => ({
              value: rule.id,
              text: `${rule.id}: ${say(rule.explainDa, rule.explainEn)}`,
            }))}
          />
          <Buttons>
            <Button isBusy={isBehind} isDisabled={ruleNow(picked) === null} onPress={() => edit(ruleNow(picked))}>
              {words.changeIt}
            </Button>
            <Button
              isBusy={isBehind}
              isDisabled={ruleNow(picked) === null}
              onPress={async () => {
                const removed = await removing.act({ draftId, ruleId: picked, version });
                if (removed !== undefined) setMade(removed.removeRule.version);
              }}
            >
              {words.removeRule}
            </Button>
            <Button isBusy={isBehind} onPress={() => edit(null)}>
              {words.addRule}
            </Button>
          </Buttons>
        </div>
      )}
      <Dialog
        title={edited?.rule ? `${words.changeIt} ${edited.rule.id}` : words.addRule}
        isWide
        isOpen={edited !== null}
        onClose={() => setEdited(null)}
      >
        <RuleForm
          draftId={draftId}
          version={edited?.version ?? version}
          rule={edited?.rule ?? null}
          book={book}
          onChanged={setMade}
          close={() => setEdited(null)}
        />
      </Dialog>
    </Section>
  );
}
