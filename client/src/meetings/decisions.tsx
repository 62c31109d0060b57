/** What the meeting has decided, and recording one more. */
import { AudienceMark } from '../kit/audience.tsx';
import { Prose } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { useDates } from '../kit/dates.ts';
import { Opener } from '../kit/opener.tsx';
import { Empty } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { meetingsWords } from '../words/meetings.ts';
import { decideDocument, type Meeting } from './documents.ts';
import { Panel } from './panel.tsx';
import { SayForm, type Saying } from './say-form.tsx';
import { atTable, codesAtTable } from './table.ts';

export function Decisions(props: { of: Meeting }) {
  const { of } = props;
  const words = useWords(meetingsWords);
  const kit = useWords(kitWords);
  const dates = useDates();
  const tell = useTell();
  const deciding = useAct(decideDocument);
  const decisions = of.decisions ?? [];

  async function decide(saying: Saying, close: () => void): Promise<boolean> {
    const done = await deciding.act({ meetingId: of.id, ...saying });
    if (done === undefined) return false;
    tell(words.decisionAdded);
    close();
    return true;
  }

  return (
    <Panel id="beslutninger" title={words.decisions} count={decisions.length}>
      {decisions.length === 0 ? (
        <Empty>{words.decisionsNone}</Empty>
      ) : (
        <ol className="decisions">
          {decisions.map((one) => (
            <li key={one.id}>
              <Prose>{one.text}</Prose>
              <p className="aside">
                {one.author.name}, {one.agency.code}, {dates.clock(one.createdAt)}{' '}
                <AudienceMark all={codesAtTable(of)} audience={one.audience} />
              </p>
            </li>
          ))}
        </ol>
      )}
      {of.viewerCan.includes('decide') && (
        <Opener text={words.decisionAdd}>
          {(close) => (
            <SayForm
              name={`decide:${of.id}`}
              all={atTable(of)}
              label={words.decisionLabel}
              missing={words.decisionMissing}
              submit={words.decisionPut}
              limit={5_000}
              acting={deciding}
              onSay={(saying) => decide(saying, close)}
              beside={<Button onPress={close}>{kit.cancel}</Button>}
            />
          )}
        </Opener>
      )}
    </Panel>
  );
}
