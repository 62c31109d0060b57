/** Which agencies may see what is said: chosen where it is written, shown where it is read. */
import { useViewer } from '../link/viewer.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { partsWords } from '../words/parts.ts';
import type { NamedAgency } from './bits.tsx';
import { Tag } from './bits.tsx';
import { CheckboxGroup } from './choices.tsx';
import { Unfold } from './unfold.tsx';

/** What the contract wants: null for all, otherwise those chosen; those who have left since are dropped. */
export function audienceFor(chosen: readonly string[] | null, all: readonly NamedAgency[]): string[] | null {
  if (chosen === null) return null;
  return all.map((agency) => agency.code).filter((code) => chosen.includes(code));
}

/** `value` is null for all. */
export function AudienceField(props: {
  all: readonly NamedAgency[];
  value: readonly string[] | null;
  onChange: (value: string[] | null) => void;
}) {
  const { all, value } = props;
  const words = useWords(partsWords);
  const { say } = useLanguage();
  const own = useViewer().person.agency.code;
  const chosen = all
    .map((agency) => agency.code)
    .filter((code) => value === null || code === own || value.includes(code));
  const isAll = chosen.length === all.length;
  const summary = isAll
    ? words.audienceAll(all.length)
    : chosen.length <= 1
      ? words.audienceNobody
      : words.audienceSome(chosen.join(', '));
  return (
    <Unfold
      title={
        <>
          {words.audience} <strong>{summary}</strong>
        </>
      }
    >
      <CheckboxGroup
        name="audience"
        label={words.audience}
        hint={words.audienceHint}
        isRequired
        isInline
        choices={all.map((agency) => ({
          value: agency.code,
          text: say(agency.nameDa, agency.nameEn),
          isDisabled: agency.code === own,
        }))}
        value={chosen}
        onChange={(next) => props.onChange(next.length === all.length ? null : next)}
      />
    </Unfold>
  );
}

/** Says who may see it, where that is not everybody. */
export function AudienceMark(props: { all: readonly string[]; audience: readonly string[] }) {
  const words = useWords(partsWords);
  if (props.all.every((code) => props.audience.includes(code))) return null;
  return <Tag tone="warning">{words.onlyFor(props.audience.join(', '))}</Tag>;
}
