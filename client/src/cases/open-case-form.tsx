/** Opens a case at a workplace on one's own authority's knowledge. */
import { useNavigate } from 'react-router';
import { ButtonLink } from '../kit/button.tsx';
import { YesNoUnknown } from '../kit/choices.tsx';
import { TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { Page } from '../kit/page.tsx';
import { useTell } from '../kit/status.tsx';
import { noWorkplace, type WorkplaceDraft, workplaceErrors, workplaceInput } from '../kit/workplace.ts';
import { WorkplaceField } from '../kit/workplace-field.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { casesWords } from '../words/cases.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { workplaceWords } from '../words/workplace.ts';
import { openCaseAtDocument } from './documents.ts';

interface NewCase {
  title: string;
  workplace: WorkplaceDraft;
  foreignWorkers: boolean | null;
  minors: boolean | null;
}

export function OpenCaseForm() {
  const words = useWords(casesWords);
  const place = useWords(workplaceWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const go = useNavigate();
  const draft = useDraft<NewCase>('case:new', {
    title: '',
    workplace: noWorkplace,
    foreignWorkers: null,
    minors: null,
  });
  const opening = useAct(openCaseAtDocument);
  const { title, workplace, foreignWorkers, minors } = draft.value;

  async function send(): Promise<void> {
    const done = await opening.act({
      title: title.trim(),
      workplace: workplaceInput(workplace),
      foreignWorkers,
      minors,
    });
    if (done === undefined) return;
    draft.discard();
    tell(words.opened);
    void go(`/sager/${done.openCaseAt.id}`, { replace: true });
  }

  return (
    <Page title={words.formTitle} lead={words.formLead} back={{ to: '/sager', text: words.back }}>
      <Form
        acting={opening}
        draft={draft}
        submit={words.open}
        check={() => ({
          ...workplaceErrors(workplace, place),
          title: title.trim().length < 3 ? words.titleMissing : undefined,
        })}
        onSend={() => void send()}
        beside={<ButtonLink to="/sager">{kit.cancel}</ButtonLink>}
      >
        <WorkplaceField value={workplace} onChange={(next) => draft.change({ workplace: next })} />
        <TextField
          name="title"
          label={words.titleLabel}
          hint={words.titleHint}
          isRequired
          width="full"
          maxLength={200}
          value={title}
          onChange={(next) => draft.change({ title: next })}
        />
        <YesNoUnknown
          name="foreignWorkers"
          label={words.foreignWorkers}
          value={foreignWorkers}
          onChange={(next) => draft.change({ foreignWorkers: next })}
        />
        <YesNoUnknown
          name="minors"
          label={words.minors}
          value={minors}
          onChange={(next) => draft.change({ minors: next })}
        />
      </Form>
    </Page>
  );
}
