/** Other agencies in the log: one to search for, and those that a line concerned, by name. */
import { graphql } from '../generated/index.ts';
import { Select } from '../kit/choices.tsx';
import { useAsk } from '../link/queries.ts';
import { useViewer } from '../link/viewer.tsx';
import { auditWords } from '../words/audit.ts';
import { useLanguage, useWords } from '../words/language.tsx';

const agenciesDocument = graphql(`
  query AuditedAgencies {
    agencies { code nameDa nameEn }
  }
`);

/** Each agency's name by its code, in her language; empty until they have come. */
function useNames(): ReadonlyMap<string, string> {
  const { say } = useLanguage();
  const found = useAsk(agenciesDocument, {}, { holds: 3_600_000 });
  return new Map(found.data?.agencies.map((one) => [one.code, say(one.nameDa, one.nameEn)]));
}

export function OtherAgencyField(props: { value: string; onChange: (code: string) => void }) {
  const words = useWords(auditWords);
  const own = useViewer().person.agency.code;
  const names = [...useNames()].filter(([code]) => code !== own);
  return (
    <Select
      name="agencyCode"
      label={words.otherAgency}
      hint={words.otherAgencyHint}
      none={words.anyOrNone}
      value={props.value}
      onChange={props.onChange}
      choices={names.map(([value, text]) => ({ value, text }))}
    />
  );
}

export function Concerned(props: { codes: readonly string[] }) {
  const words = useWords(auditWords);
  const names = useNames();
  if (props.codes.length === 0) return null;
  return <div className="aside">{words.concerned(props.codes.map((code) => names.get(code) ?? code))}</div>;
}
