/** What would make it lawful to give, or easier, for one receiver; leaving out is a step away. */
import { Tag } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { sharingWords } from '../words/sharing.ts';
import { termsWords } from '../words/terms.ts';
import type { Preview } from './share.ts';

export function Remedies(props: { of: Preview; onRedact: (() => void) | null }) {
  const { of, onRedact } = props;
  const { remedies, outcome } = of.verdict;
  const words = useWords(sharingWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  // For the same purpose: another must be the true one, and is not hers to choose.
  const leavesOut = ({ steps }: (typeof remedies)[number]): boolean =>
    steps.some(({ kind }) => kind === 'LEVEL') && steps.every(({ kind }) => kind !== 'PURPOSE');
  // Where it can go already, only less of it is of use to somebody who stands here.
  const told = outcome === 'MUST_NOT' ? remedies : remedies.filter(leavesOut);
  if (told.length === 0) return null;
  const receiver = say(of.receiver.nameDa, of.receiver.nameEn);
  return (
    <div className="remedies">
      <p>
        <strong>{words.remedies}</strong>
      </p>
      <ul className="tight">
        {told.map((remedy) => (
          <li key={`${remedy.ruleId} ${remedy.steps.map(({ kind, to }) => `${kind} ${to}`).join()}`}>
            {remedy.steps.map((step) => say(step.textDa, step.textEn)).join(' ')}{' '}
            <Tag>{terms.outcome[remedy.outcome]}</Tag>
          </li>
        ))}
      </ul>
      {onRedact !== null && told.some(leavesOut) && (
        <p>
          <Button kind="tertiary" icon="visibility-off" label={words.leaveOutFor(receiver)} onPress={onRedact}>
            {words.leaveOut}
          </Button>
        </p>
      )}
    </div>
  );
}
