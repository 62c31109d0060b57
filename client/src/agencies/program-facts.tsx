/** What whoever runs an IT system must know to let it sign in. */
import { Facts } from '../kit/bits.tsx';
import { agenciesWords } from '../words/agencies.ts';
import { useWords } from '../words/language.tsx';

export function ProgramFacts(props: { id: string }) {
  const words = useWords(agenciesWords);
  return (
    <Facts
      of={[
        [words.programId, <code key="id">{props.id}</code>],
        [words.tokenAddress, <code key="address">{`${location.origin}/token`}</code>],
      ]}
    />
  );
}
