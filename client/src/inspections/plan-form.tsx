/** Writes a plan, new or revised: when, where, why, who leads, and what each authority does under which power. */
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Alert } from '../kit/alert.tsx';
import { ButtonLink } from '../kit/button.tsx';
import { RadioGroup, Select } from '../kit/choices.tsx';
import { wallClock } from '../kit/dates.ts';
import { TextArea, TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { Page } from '../kit/page.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { type Draft, useDraft } from '../link/draft.ts';
import type { Fault } from '../link/fault.ts';
import { useViewer } from '../link/viewer.tsx';
import { inspectionsWords } from '../words/inspections.ts';
import { kitWords } from '../words/kit.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { type Inspection, type InspectionCase, planInspectionDocument, revisePlanDocument } from './documents.ts';
import { blankPlan, type PlanDraft, planErrors, planInput, planOf } from './plan.ts';
import { PlanParts } from './plan-parts.tsx';

export function NewPlan(props: { on: InspectionCase }) {
  const { on } = props;
  const words = useWords(inspectionsWords);
  const tell = useTell();
  const go = useNavigate();
  const own = useViewer().person.agency.code;
  const draft = useDraft<PlanDraft>(`plan:${on.id}`, blankPlan(on, own));
  const planning = useAct(planInspectionDocument);
  const caseAt = `/sager/${on.id}/indsats`;

  async function send(): Promise<void> {
    const plan = planInput(draft.value);
    const done = plan && (await planning.act({ caseId: on.id, ...plan }));
    if (!done) return;
    draft.discard();
    tell(words.saved);
    void go(`/indsatser/${done.planInspection.id}`, { replace: true });
  }

  return (
    <Page title={words.planTitle} lead={words.planLead} back={{ to: caseAt, text: words.toCase(on.number) }}>
      <PlanFields
        on={on}
        draft={draft}
        fixed={own}
        acting={planning}
        submit={words.save}
        cancelTo={caseAt}
        onSend={() => void send()}
      />
    </Page>
  );
}

export function RevisedPlan(props: { of: Inspection; on: InspectionCase }) {
  const { of, on } = props;
  const words = useWords(inspectionsWords);
  const tell = useTell();
  const go = useNavigate();
  // What she began from is what she revises.
  const [begunFrom] = useState(of.planVersion);
  const draft = useDraft<PlanDraft>(`plan:${of.id}:${begunFrom}`, planOf(of));
  const revising = useAct(revisePlanDocument);
  const at = `/indsatser/${of.id}`;

  async function send(): Promise<void> {
    const plan = planInput(draft.value);
    const done = plan && (await revising.act({ id: of.id, version: of.version, ...plan }));
    if (!done) return;
    draft.discard();
    tell(words.revised);
    void go(at, { replace: true });
  }

  return (
    <Page title={words.reviseTitle} lead={words.reviseLead} back={{ to: at, text: words.title }}>
      {begunFrom === of.planVersion ? (
        <PlanFields
          on={on}
          draft={draft}
          fixed={null}
          acting={revising}
          submit={words.saveRevised}
          cancelTo={at}
          onSend={() => void send()}
        />
      ) : (
        <Alert kind="warning" title={words.overtakenTitle} isUrgent>
          <p>{words.overtaken}</p>
          <p>
            <ButtonLink to={at}>{words.seePlan}</ButtonLink>
          </p>
        </Alert>
      )}
    </Page>
  );
}

interface FieldsProps {
  on: InspectionCase;
  draft: Draft<PlanDraft>;
  /** The agency that must have a part; null where the server alone knows. */
  fixed: string | null;
  acting: { isActing: boolean; fault: Fault | null };
  submit: string;
  cancelTo: string;
  onSend: () => void;
}

function PlanFields(props: FieldsProps) {
  const { on, draft } = props;
  const { value, change } = draft;
  const words = useWords(inspectionsWords);
  const kit = useWords(kitWords);
  const { say } = useLanguage();
  const agencies = (on.participations ?? []).filter((part) => part.status === 'ACCEPTED').map((part) => part.agency);
  const nameOf = (code: string): string => {
    const agency = agencies.find((one) => one.code === code);
    return agency ? say(agency.nameDa, agency.nameEn) : code;
  };
  return (
    <Form
      acting={props.acting}
      draft={draft}
      submit={props.submit}
      check={() => planErrors(value, nameOf, words, Date.now())}
      onSend={props.onSend}
      beside={<ButtonLink to={props.cancelTo}>{kit.cancel}</ButtonLink>}
    >
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
      <TextField
        name="place"
        label={words.place}
        isRequired
        width="full"
        maxLength={500}
        value={value.place}
        onChange={(place) => change({ place })}
      />
      <TextArea
        name="aim"
        label={words.aim}
        hint={words.aimHint}
        isRequired
        rows={3}
        limit={2_000}
        warnsOfCpr
        value={value.aim}
        onChange={(aim) => change({ aim })}
      />
      <PlanParts of={agencies} fixed={props.fixed} value={value} change={change} />
      <Select
        name="lead"
        label={words.lead}
        isRequired
        choices={value.among.map((code) => ({ value: code, text: nameOf(code) }))}
        value={value.lead}
        onChange={(lead) => change({ lead, leadPersonId: '' })}
      />
      {value.lead !== '' && (
        <Select
          name="leadPersonId"
          label={words.leadPerson}
          none={words.leadPersonNone}
          choices={(on.members ?? [])
            .filter((member) => member.isActive && member.person.agency.code === value.lead)
            .map((member) => ({ value: member.person.id, text: member.person.name }))}
          value={value.leadPersonId}
          onChange={(leadPersonId) => change({ leadPersonId })}
        />
      )}
      <Notice value={value} change={change} />
    </Form>
  );
}

function Notice(props: { value: PlanDraft; change: (part: Partial<PlanDraft>) => void }) {
  const { value, change } = props;
  const words = useWords(inspectionsWords);
  return (
    <>
      <RadioGroup
        name="notice"
        label={words.notice}
        hint={words.noticeHint}
        isRequired
        value={value.isNoticeGiven ? 'given' : 'omitted'}
        onChange={(next) => change({ isNoticeGiven: next === 'given' })}
        choices={[
          { value: 'given', text: words.noticeGiven },
          { value: 'omitted', text: words.noticeOmitted },
        ]}
      />
      {!value.isNoticeGiven && (
        <TextArea
          name="noticeReason"
          label={words.noticeReason}
          isRequired
          rows={3}
          limit={2_000}
          value={value.noticeReason}
          onChange={(noticeReason) => change({ noticeReason })}
        />
      )}
    </>
  );
}
