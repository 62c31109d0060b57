/** What a draft would answer differently: groups of questions, before and after, and how often the agency has given such. */
import type { RuleDifferenceQuery } from '../generated/graphql.ts';
import { DraftBadge, Tag } from '../kit/bits.tsx';
import { useDates } from '../kit/dates.ts';
import { Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { Table } from '../kit/table.tsx';
import { useAsk } from '../link/queries.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { lawDraftsWords } from '../words/law-drafts.ts';
import { termsWords } from '../words/terms.ts';
import type { Book } from './documents.ts';
import { differenceDocument } from './draft-documents.ts';
import { tones, useNames } from './rule-view.tsx';

type Group = RuleDifferenceQuery['ruleDraft']['difference']['groups'][number];

export function Difference(props: { id: string; version: number; book: Book }) {
  const { book } = props;
  const words = useWords(lawDraftsWords);
  const { language } = useLanguage();
  const dates = useDates();
  const names = useNames(book);
  const found = useAsk(differenceDocument, { id: props.id }, { since: props.version });
  const number = (count: number): string => count.toLocaleString(language);
  const factsOf = (group: Group): string =>
    group.facts.length === 0
      ? ''
      : `${words.needs} ${group.facts.map((fact) => words.facts[fact] ?? fact).join(', ')}. `;
  const terms = useWords(termsWords);
  /** What the questions have in common where they are not of every level, initiative and regime. */
  const limitsOf = (group: Group): string =>
    [
      group.levels.length < book.levels.length && names(group.levels, 'levels'),
      group.initiatives.length === 1 && group.initiatives.map((one) => terms.initiative[one]).join(),
      group.regimes.length === 1 && group.regimes.map((one) => terms.regime[one] ?? one).join(),
    ]
      .flatMap((said) => (said ? [`${said}.`] : []))
      .join(' ');
  return (
    <Section title={words.difference} level={3} beside={<DraftBadge />}>
      <Loaded of={found}>
        {({ ruleDraft: { difference } }) =>
          difference.groups.length === 0 ? (
            <Empty>{words.differenceNone}</Empty>
          ) : (
            <>
              <p role="status">
                <strong>{words.differenceSum(number(difference.questions), number(difference.given))}</strong>
              </p>
              <p className="aside">{words.differenceNote}</p>
              <Table
                caption={words.difference}
                rows={difference.groups}
                keyOf={(row) => [row.giverKind, row.receiverKind, row.before.ruleId, row.after.ruleId].join(' ')}
                columns={[
                  { title: words.from, isName: true, show: (row) => names([row.giverKind], 'kinds') },
                  { title: words.to, show: (row) => names([row.receiverKind], 'kinds') },
                  { title: words.before, show: (row) => <Answered of={row.before} /> },
                  { title: words.after, show: (row) => <Answered of={row.after} /> },
                  {
                    title: words.about,
                    show: (row) => (
                      <>
                        {row.from && `${words.fromDay(dates.day(row.from))} `}
                        {factsOf(row)}
                        {names(row.categories, 'categories')}. {names(row.purposes, 'purposes')}. {limitsOf(row)}
                      </>
                    ),
                  },
                  { title: words.count, isNarrow: true, show: (row) => number(row.questions) },
                  { title: words.given, isNarrow: true, show: (row) => number(row.given) },
                ]}
              />
              {difference.groupsLeftOut > 0 && <p>{words.leftOut(difference.groupsLeftOut)}</p>}
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

function Answered(props: { of: Group['before'] }) {
  const { outcome, ruleId } = props.of;
  const words = useWords(lawDraftsWords);
  const terms = useWords(termsWords);
  return (
    <>
      <Tag tone={tones[outcome]}>{terms.outcome[outcome]}</Tag>
      <span className="aside"> {ruleId ?? words.noRule}</span>
    </>
  );
}
