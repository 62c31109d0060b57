/** What of one's own on the case fits a request, what the rule book says of giving it, and giving it to the one who asks. */
import { useState } from 'react';
import { Alert } from '../kit/alert.tsx';
import { DraftBadge, Tag } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { useNow } from '../kit/dates.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form } from '../kit/form.tsx';
import { Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { useAsk } from '../link/queries.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { requestsWords } from '../words/requests.ts';
import { sharingWords } from '../words/sharing.ts';
import { termsWords } from '../words/terms.ts';
import { discloseDocument, disclosurePreviewDocument } from './contribution-documents.ts';
import { GoesAlong } from './goes-along.tsx';
import { type FittingItem, goesAlongDocument, type InformationRequest } from './request-documents.ts';
import { useRuleBook } from './rule-book.ts';
import { blankShare, canHave, demandsOf, disclosureOf, type Preview, type ShareDraft, waitsFor } from './share.ts';
import { DemandedFields, useDemandErrors } from './share-demands.tsx';
import { VerdictView } from './verdict-view.tsx';

export function FittingItems(props: { of: readonly FittingItem[]; request: InformationRequest }) {
  const { of, request } = props;
  const words = useWords(requestsWords);
  return (
    <Section title={words.fitting} count={of.length}>
      <Duty of={of} />
      {of.length === 0 ? (
        <Empty>{words.fittingNone}</Empty>
      ) : (
        <ul className="boxes">
          {of.map((one) => (
            <li key={one.contributionId}>
              <OneItem of={one} request={request} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** That the rule book obliges, where it does. */
function Duty(props: { of: readonly FittingItem[] }) {
  const words = useWords(requestsWords);
  const due = props.of.filter((one) => one.isDue && !one.isGiven && !one.isPending);
  if (due.length === 0) return null;
  return (
    <Alert kind="warning" title={words.duty}>
      <p>
        {words.dutyText(due.length)} {due.some((one) => one.verdict.bookStatus === 'DRAFT') && <DraftBadge />}
      </p>
    </Alert>
  );
}

function OneItem(props: { of: FittingItem; request: InformationRequest }) {
  const { of, request } = props;
  const words = useWords(requestsWords);
  const sharing = useWords(sharingWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  const book = useRuleBook();
  const [isGiving, setGiving] = useState(false);
  const asker = say(request.asker.nameDa, request.asker.nameEn);
  return (
    <article className="box">
      <div className="box-head">
        <h3>{of.title}</h3>
        <Tag>{book.category(of.category)}</Tag>
        <Tag tone={of.isDue ? 'warning' : of.verdict.outcome === 'MUST_NOT' ? 'error' : 'success'}>
          {terms.outcome[of.verdict.outcome]}
        </Tag>
        {of.verdict.bookStatus === 'DRAFT' && <DraftBadge />}
      </div>
      <p>{say(of.verdict.explainDa, of.verdict.explainEn)}</p>
      {of.isGiven && <p className="aside">{words.isGiven}</p>}
      {of.isPending && <p className="aside">{sharing.alreadyAsked}</p>}
      {!of.isGiven && !of.isPending && of.verdict.outcome !== 'MUST_NOT' && (
        <Button icon="share" label={words.giveOf(of.title)} onPress={() => setGiving(true)}>
          {words.give}
        </Button>
      )}
      <Dialog title={words.giveTitle(asker)} isOpen={isGiving} onClose={() => setGiving(false)} isWide>
        <Give of={of} request={request} onClose={() => setGiving(false)} />
      </Dialog>
    </article>
  );
}

interface GiveProps {
  of: FittingItem;
  request: InformationRequest;
  onClose: () => void;
}

function Give(props: GiveProps) {
  const { of, request } = props;
  const found = useAsk(disclosurePreviewDocument, {
    contributionId: of.contributionId,
    purpose: request.purpose,
    initiative: 'ON_REQUEST',
    waiverRecorded: false,
  });
  return (
    <Loaded of={found}>
      {({ disclosurePreview }) => {
        const one = disclosurePreview.find(({ receiver }) => receiver.code === request.asker.code);
        return one === undefined ? null : <GiveForm {...props} preview={one} />;
      }}
    </Loaded>
  );
}

function GiveForm(props: GiveProps & { preview: Preview }) {
  const { of, request, preview, onClose } = props;
  const words = useWords(requestsWords);
  const sharing = useWords(sharingWords);
  const { say } = useLanguage();
  const tell = useTell();
  const now = useNow();
  const draft = useDraft<ShareDraft>(`disclose:${of.contributionId}:${request.id}`, {
    ...blankShare,
    purpose: request.purpose,
    initiative: 'ON_REQUEST',
    receivers: [request.asker.code],
  });
  const giving = useAct(discloseDocument);
  // What she saw is what she gives.
  const [seen] = useState(of.version);
  const chosen = [preview];
  const asks = demandsOf(chosen, draft.value);
  const errorsOf = useDemandErrors();
  const along = useAsk(goesAlongDocument, { id: of.contributionId }, { since: of.version });
  const asker = say(request.asker.nameDa, request.asker.nameEn);
  const waits = waitsFor(preview, draft.value) !== null;

  async function give(): Promise<void> {
    const done = await giving.act({
      contributionId: of.contributionId,
      version: seen,
      requestId: request.id,
      ...disclosureOf(draft.value, chosen, asks),
    });
    if (done === undefined) return;
    draft.discard();
    const isWaiting = done.disclose.some(({ status }) => status === 'PENDING');
    tell(isWaiting ? sharing.asked(asker) : words.giveDone(asker));
    onClose();
  }

  if (!canHave(preview))
    return (
      <>
        <VerdictView of={preview} />
        {preview.isAlreadyGiven || preview.isPending ? (
          <Alert kind="info">{preview.isPending ? sharing.alreadyAsked : sharing.alreadyGiven}</Alert>
        ) : (
          <Alert kind="warning">{words.giveNot}</Alert>
        )}
      </>
    );
  return (
    <Form
      acting={giving}
      draft={draft}
      submit={waits ? sharing.ask : words.giveNow}
      check={() => errorsOf(draft.value, chosen, asks, now)}
      onSend={() => void give()}
    >
      <p className="share-what">{sharing.what(of.title)}</p>
      <VerdictView of={preview} />
      <Loaded of={along}>{({ contribution }) => <GoesAlong of={contribution.attachments ?? []} />}</Loaded>
      <DemandedFields value={draft.value} change={draft.change} chosen={chosen} asks={asks} now={now} />
      <p className="share-after">{waits ? sharing.afterWaiting : sharing.after}</p>
    </Form>
  );
}
