/** The files that go along with what is about to be given: by name, or that there are none. */
import { Facts } from '../kit/bits.tsx';
import { filesWords } from '../words/files.ts';
import { useWords } from '../words/language.tsx';

export function GoesAlong(props: { of: readonly { name: string }[] }) {
  const { of } = props;
  const words = useWords(filesWords);
  const names = of.map((one) => one.name).join(', ');
  return <Facts of={[[words.goAlongTitle, of.length === 0 ? words.goAlongNone : words.goAlong(of.length, names)]]} />;
}
