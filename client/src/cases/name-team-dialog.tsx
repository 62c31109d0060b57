/** Adds people of the viewer's own agency to its case team. */
import { useState } from 'react';
import type { Duty } from '../generated/contract.ts';
import type { CaseColleaguesQuery } from '../generated/graphql.ts';
import { Button } from '../kit/button.tsx';
import { CheckboxGroup } from '../kit/choices.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Form } from '../kit/form.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useAsk } from '../link/queries.ts';
import { caseOverviewWords } from '../words/case-overview.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import { colleaguesDocument, nameTeamDocument, type Participation } from './documents.ts';

interface NameTeamProps {
  of: Participation;
  /** People who are on the team already. */
  on: readonly string[];
  isOpen: boolean;
  onClose: () => void;
}

/** The duties that work cases. */
const working = new Set<Duty>(['OFFICER', 'COORDINATOR', 'FACILITATOR', 'INSPECTOR']);

export function NameTeamDialog(props: NameTeamProps) {
  const words = useWords(caseOverviewWords);
  return (
    <Dialog title={words.nameTeamTitle} isOpen={props.isOpen} onClose={props.onClose}>
      <Choose {...props} />
    </Dialog>
  );
}

function Choose(props: NameTeamProps) {
  const words = useWords(caseOverviewWords);
  const found = useAsk(colleaguesDocument, { code: props.of.agency.code });
  return (
    <Loaded of={found}>
      {({ agency }) => {
        const free = (agency.people ?? []).filter(
          (person) =>
            person.status === 'ACTIVE' &&
            !props.on.includes(person.id) &&
            person.duties.some((duty) => working.has(duty)),
        );
        return free.length === 0 ? <Empty>{words.nameTeamNone}</Empty> : <Fields {...props} free={free} />;
      }}
    </Loaded>
  );
}

function Fields(props: NameTeamProps & { free: NonNullable<CaseColleaguesQuery['agency']['people']> }) {
  const { of, free, onClose } = props;
  const words = useWords(caseOverviewWords);
  const terms = useWords(termsWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const naming = useAct(nameTeamDocument);
  const [people, setPeople] = useState<string[]>([]);

  async function send(): Promise<void> {
    const done = await naming.act({ participationId: of.id, people });
    if (done === undefined) return;
    tell(words.nameTeamDone(people.length));
    onClose();
  }

  return (
    <Form
      acting={naming}
      submit={words.nameTeamSubmit}
      check={() => ({ people: people.length === 0 ? words.nameTeamMissing : undefined })}
      onSend={() => void send()}
      beside={<Button onPress={onClose}>{kit.cancel}</Button>}
    >
      <p>{words.nameTeamLead}</p>
      <CheckboxGroup
        name="people"
        label={words.nameTeamLabel}
        isRequired
        choices={free.map((person) => ({
          value: person.id,
          text: person.name,
          hint: [
            person.isProgram && terms.program,
            person.unit,
            person.duties.map((duty) => terms.duty[duty].toLowerCase()).join(', '),
          ]
            .filter(Boolean)
            .join(' · '),
        }))}
        value={people}
        onChange={setPeople}
      />
    </Form>
  );
}
