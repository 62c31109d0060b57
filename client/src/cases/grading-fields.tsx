/** The 4x4 grading, as two fields to fold out: how reliable the source is, how credible the content. */
import { Select } from '../kit/choices.tsx';
import { Unfold } from '../kit/unfold.tsx';
import { contributionsWords } from '../words/contributions.ts';
import { useWords } from '../words/language.tsx';

export interface GradingDraft {
  reliability: string;
  credibility: string;
}

export const noGrading: GradingDraft = { reliability: '', credibility: '' };

/** `none` says what an empty field means. */
export function GradingFields(props: {
  value: GradingDraft;
  onChange: (part: Partial<GradingDraft>) => void;
  none?: Partial<GradingDraft>;
}) {
  const { value, onChange, none = {} } = props;
  const words = useWords(contributionsWords);
  return (
    <Unfold title={words.gradingUnfold}>
      <Select
        name="reliability"
        label={words.reliability}
        none={none.reliability ?? words.ungraded}
        choices={Object.entries(words.reliabilityOf).map(([code, text]) => ({ value: code, text }))}
        value={value.reliability}
        onChange={(reliability) => onChange({ reliability })}
      />
      <Select
        name="credibility"
        label={words.credibility}
        none={none.credibility ?? words.ungraded}
        choices={Object.entries(words.credibilityOf).map(([code, text]) => ({ value: code, text }))}
        value={value.credibility}
        onChange={(credibility) => onChange({ credibility })}
      />
    </Unfold>
  );
}

/** As the contract wants it. */
export const gradingOf = ({ reliability, credibility }: GradingDraft) => ({
  reliability: reliability === '' ? null : reliability,
  credibility: credibility === '' ? null : Number(credibility),
});
