/** The agenda: ticked off as it is dealt with, and added to. */
import { AudienceMark } from '../kit/audience.tsx';
import { Button } from '../kit/button.tsx';
import { Checkbox } from '../kit/choices.tsx';
import { ErrorNote } from '../kit/fault-note.tsx';
import { Opener } from '../kit/opener.tsx';
import { Empty } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { meetingsWords } from '../words/meetings.ts';
import { type AgendaItem, addAgendaItemDocument, type Meeting, settleAgendaItemDocument } from './documents.ts';
import { Panel } from './panel.tsx';
import { SayForm, type Saying } from './say-form.tsx';
import { called } from './table.ts';

export function Agenda(props: { of: Meeting }) {
  const { of } = props;
  const words = useWords(meetingsWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const adding = useAct(addAgendaItemDocument);
  const agenda = of.agenda ?? [];
  const everybody = called(of);

  async function add(saying: Saying, close: () => void): Promise<boolean> {
    const done = await adding.act({ meetingId: of.id, ...saying });
    if (done === undefined) return false;
    tell(words.agendaAdded);
    close();
    return true;
  }

  return (
    <Panel id="dagsorden" title={words.agenda}>
      {agenda.length === 0 ? (
        <Empty>{words.agendaNone}</Empty>
      ) : (
        <ol className="agenda">
          {agenda.map((item) => (
            <Item
              key={item.id}
              of={item}
              all={everybody.map((agency) => agency.code)}
              isOver={of.status === 'CLOSED'}
            />
          ))}
        </ol>
      )}
      {of.viewerCan.includes('addAgendaItem') && (
        <Opener text={words.agendaAdd}>
          {(close) => (
            <SayForm
              name={`agenda:${of.id}`}
              all={everybody}
              label={words.agendaAdd}
              missing={words.agendaMissing}
              submit={words.agendaPut}
              limit={500}
              acting={adding}
              onSay={(saying) => add(saying, close)}
              beside={<Button onPress={close}>{kit.cancel}</Button>}
            />
          )}
        </Opener>
      )}
    </Panel>
  );
}

function Item(props: { of: AgendaItem; all: readonly string[]; isOver: boolean }) {
  const { of } = props;
  const words = useWords(meetingsWords);
  const settling = useAct(settleAgendaItemDocument);
  const numbered = `${of.position}. ${of.text}`;
  // What she wished is shown until the answer is here: ticking is safe to take back.
  const wished = settling.isActing ? !of.isDone : of.isDone;
  return (
    <li className={of.isDone ? 'is-done' : undefined}>
      {of.viewerCan.includes('settleAgendaItem') && !props.isOver ? (
        <Checkbox
          id={`punkt-${of.id}`}
          text={numbered}
          isChecked={wished}
          onChange={(isDone) => void settling.act({ id: of.id, version: of.version, isDone })}
        />
      ) : (
        <p className="agenda-text">
          {numbered}
          {of.isDone && <span className="aside"> ({words.settled})</span>}
        </p>
      )}
      <AudienceMark all={props.all} audience={of.audience} />
      {settling.fault !== null && <ErrorNote fault={settling.fault} />}
    </li>
  );
}
