/** Calls an operational meeting: now or later, whom and why, what each is told, and the agenda. */
import { useNavigate } from 'react-router';
import type { InvitablesQuery } from '../generated/graphql.ts';
import { ButtonLink } from '../kit/button.tsx';
import { CheckboxGroup, RadioGroup, Select } from '../kit/choices.tsx';
import { fromWallClock, wallClock } from '../kit/dates.ts';
import { TextArea, TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { useAsk } from '../link/queries.ts';
import { useViewer } from '../link/viewer.tsx';
import { conveningWords } from '../words/convening.ts';
import { kitWords } from '../words/kit.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import { AgendaFields } from './agenda-fields.tsx';
import { CasePart, useCase } from './case-page.tsx';
import {
  blankConvene,
  type ConveneDraft,
  chosenOf,
  conveneErrors,
  type Invitable,
  invitablesOf,
  messageTo,
} from './convene.ts';
import { conveneDocument, invitablesDocument } from './meeting-documents.ts';

export function ConveneForm() {
  const it = useCase();
  const words = useWords(conveningWords);
  const found = useAsk(invitablesDocument, { id: it.id });
  return (
    <CasePart title={words.convene} lead={words.lead}>
      <Loaded of={found}>{(data) => <Fields of={data} />}</Loaded>
    </CasePart>
  );
}

function Fields(props: { of: InvitablesQuery }) {
  const { agencies } = props.of;
  const it = useCase();
  const words = useWords(conveningWords);
  const kit = useWords(kitWords);
  const { say } = useLanguage();
  const tell = useTell();
  const go = useNavigate();
  const own = useViewer().person.agency.code;
  const draft = useDraft<ConveneDraft>(`convene:${it.id}`, { ...blankConvene, title: words.titleFirst });
  const convening = useAct(conveneDocument);
  const { value, change } = draft;
  const invitables = invitablesOf(own, it.participations ?? [], props.of.case.proposals ?? [], agencies, value.added);
  const chosen = chosenOf(value, invitables);
  const codes = chosen.map((one) => one.agency.code);

  async function send(): Promise<void> {
    const done = await convening.act({
      caseId: it.id,
      title: value.title.trim(),
      startsAt: value.when === 'now' ? null : fromWallClock(value.startsAt),
      invitees: codes.map((agency) => ({ agency, message: messageTo(value, agency) })),
      agenda: value.agenda.map((item) => item.trim()).filter((item) => item !== ''),
    });
    if (done === undefined) return;
    draft.discard();
    tell(words.sent(codes.length));
    void go(`/moeder/${done.convene.id}`, { replace: true });
  }

  return (
    <Form
      acting={convening}
      draft={draft}
      submit={words.send}
      check={() => conveneErrors(value, value.title, chosen, words, Date.now())}
      onSend={() => void send()}
      beside={<ButtonLink to={`/sager/${it.id}/moeder`}>{kit.cancel}</ButtonLink>}
    >
      <TextField
        name="title"
        label={words.titleLabel}
        isRequired
        width="full"
        maxLength={200}
        value={value.title}
        onChange={(title) => change({ title })}
      />
      <When value={value} change={change} />
      <Invitees
        of={invitables}
        codes={codes}
        others={agencies.filter(
          (one) =>
            one.isGroupMember && one.code !== own && !invitables.some((listed) => listed.agency.code === one.code),
        )}
        onChoose={(next) => change({ chosen: next })}
        onAdd={(code) => {
          change({ added: [...value.added, code], chosen: [...codes, code] });
          const added = agencies.find((one) => one.code === code);
          if (added) tell(words.added(say(added.nameDa, added.nameEn)));
        }}
      />
      <Messages
        value={value}
        change={change}
        chosen={chosen}
        nameOf={(one) => say(one.agency.nameDa, one.agency.nameEn)}
      />
      <AgendaFields value={value.agenda} onChange={(agenda) => change({ agenda })} />
    </Form>
  );
}

interface PartProps {
  value: ConveneDraft;
  change: (part: Partial<ConveneDraft>) => void;
}

function When(props: PartProps) {
  const { value, change } = props;
  const words = useWords(conveningWords);
  return (
    <>
      <RadioGroup
        name="when"
        label={words.when}
        isRequired
        isInline
        value={value.when}
        onChange={(when) => change({ when })}
        choices={[
          { value: 'now', text: words.now },
          { value: 'later', text: words.later },
        ]}
      />
      {value.when === 'later' && (
        <TextField
          name="startsAt"
          type="datetime-local"
          width="m"
          label={words.startsAt}
          isRequired
          min={wallClock(new Date())}
          value={value.startsAt}
          onChange={(startsAt) => change({ startsAt })}
        />
      )}
    </>
  );
}

interface InviteesProps {
  of: readonly Invitable[];
  codes: readonly string[];
  others: readonly { code: string; nameDa: string; nameEn: string }[];
  onChoose: (codes: string[]) => void;
  onAdd: (code: string) => void;
}

function Invitees(props: InviteesProps) {
  const words = useWords(conveningWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  const why = (one: Invitable): string =>
    [
      one.isOnCase ? words.onCase : null,
      one.proposal &&
        `${terms.proposalStrength[one.proposal.strength]}: ${say(one.proposal.reasonDa, one.proposal.reasonEn)}`,
      one.proposal && !one.proposal.isVerified ? `(${words.ours})` : null,
    ]
      .filter(Boolean)
      .join(' ');
  return (
    <>
      {props.of.length === 0 ? (
        <Empty>{words.noProposals}</Empty>
      ) : (
        <CheckboxGroup
          name="invitees"
          label={words.invitees}
          hint={words.inviteesHint}
          isRequired
          choices={props.of.map((one) => ({
            value: one.agency.code,
            text: say(one.agency.nameDa, one.agency.nameEn),
            hint: why(one),
          }))}
          value={props.codes}
          onChange={props.onChoose}
        />
      )}
      <Select
        name="another"
        label={words.another}
        none={words.anotherNone}
        choices={props.others.map((one) => ({ value: one.code, text: say(one.nameDa, one.nameEn) }))}
        value=""
        onChange={(code) => {
          if (code !== '') props.onAdd(code);
        }}
      />
    </>
  );
}

function Messages(props: PartProps & { chosen: readonly Invitable[]; nameOf: (one: Invitable) => string }) {
  const { value, change, chosen, nameOf } = props;
  const words = useWords(conveningWords);
  return (
    <>
      <RadioGroup
        name="mode"
        label={words.telling}
        hint={words.messageHint}
        isRequired
        isInline
        value={value.mode}
        onChange={(mode) => change({ mode })}
        choices={[
          { value: 'same', text: words.same },
          { value: 'each', text: words.each },
        ]}
      />
      {value.mode === 'same' ? (
        <TextArea
          name="message"
          label={words.message}
          isRequired
          rows={3}
          limit={2_000}
          warnsOfCpr
          value={value.message}
          onChange={(message) => change({ message })}
        />
      ) : (
        chosen.map((one) => (
          <TextArea
            key={one.agency.code}
            name={`message.${one.agency.code}`}
            label={words.messageTo(nameOf(one))}
            isRequired
            rows={3}
            limit={2_000}
            warnsOfCpr
            value={value.messages[one.agency.code] ?? value.message}
            onChange={(message) => change({ messages: { ...value.messages, [one.agency.code]: message } })}
          />
        ))
      )}
    </>
  );
}
