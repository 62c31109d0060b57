/** Where a public key is pasted. */
import { TextArea } from '../kit/field.tsx';
import { agenciesWords } from '../words/agencies.ts';
import { useWords } from '../words/language.tsx';

export function KeyField(props: { value: string; onChange: (value: string) => void }) {
  const words = useWords(agenciesWords);
  return (
    <TextArea
      name="publicKey"
      label={words.publicKey}
      hint={words.publicKeyHint}
      isRequired
      rows={4}
      limit={4000}
      value={props.value}
      onChange={props.onChange}
    />
  );
}
