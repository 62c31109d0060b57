/** How an agency's people read, as bars day by day, and the days that stand out as a table. */
import { useState } from 'react';
import type { ReadingQuery, ReadingQueryVariables } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { Tag } from '../kit/bits.tsx';
import { dayIn, useDates } from '../kit/dates.ts';
import { TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { Table } from '../kit/table.tsx';
import { useAsk } from '../link/queries.ts';
import { auditWords } from '../words/audit.ts';
import { useWords } from '../words/language.tsx';

const readingDocument = graphql(`
  query Reading($from: Date!, $to: Date!) {
    reading(from: $from, to: $to) {
      day
      personId
      personName
      many
      atNight
      outsideTeam
      usual
      signs
    }
  }
`);

type Day = ReadingQuery['reading'][number];

const daysAgo = (days: number) => dayIn(new Date(Date.now() - days * 86_400_000));

export function Reading() {
  const words = useWords(auditWords);
  const [from, setFrom] = useState(daysAgo(29));
  const [to, setTo] = useState(daysAgo(0));
  const [asked, setAsked] = useState<ReadingQueryVariables>({ from, to });
  return (
    <>
      <p className="aside">{words.readingNote}</p>
      <Form
        label={words.reading}
        submit={words.show}
        submitKind="secondary"
        acting={{ isActing: false, fault: null }}
        check={() => ({ readTo: to < from ? words.toBeforeFrom : undefined })}
        onSend={() => setAsked({ from, to })}
      >
        <div className="ledger-fields">
          <TextField name="readFrom" label={words.from} type="date" value={from} onChange={setFrom} width="m" />
          <TextField name="readTo" label={words.to} type="date" value={to} onChange={setTo} width="m" />
        </div>
      </Form>
      <div className="reading-found">
        <Found of={asked} />
      </div>
    </>
  );
}

function Found(props: { of: ReadingQueryVariables }) {
  const words = useWords(auditWords);
  const found = useAsk(readingDocument, props.of);
  return (
    <Loaded of={found}>
      {({ reading }) =>
        reading.length === 0 ? (
          <Empty>{words.noReading}</Empty>
        ) : (
          <>
            <Bars of={reading} from={String(props.of.from)} to={String(props.of.to)} />
            <Unusual of={reading.filter(({ signs }) => signs.length > 0)} />
          </>
        )
      }
    </Loaded>
  );
}

/** The days from one to the other. */
function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(`${from}T12:00:00Z`); days.length < 92; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (day > to) break;
    days.push(day);
  }
  return days;
}

function Bars(props: { of: readonly Day[]; from: string; to: string }) {
  const words = useWords(auditWords);
  const dates = useDates();
  const days = daysBetween(props.from, props.to);
  const highest = Math.max(...props.of.map(({ many }) => many), 1);
  const people = [...new Set(props.of.map(({ personId }) => personId))];
  return (
    <figure className="reading">
      <figcaption className="aside">{words.legend}</figcaption>
      <ul className="no-max-width">
        {people.map((personId) => {
          const hers = props.of.filter((day) => day.personId === personId);
          const name = hers[0]?.personName ?? '–';
          const said = hers.map((day) => saidOf(day)).join('; ');
          return (
            <li key={personId}>
              <span className="reading-name">{name}</span>
              <svg
                viewBox={`0 0 ${days.length * 10} 40`}
                preserveAspectRatio="none"
                role="img"
                aria-label={`${name}. ${said}`}
              >
                <line x1="0" x2={days.length * 10} y1="39.5" y2="39.5" />
                {hers.map((day) => (
                  <rect
                    key={day.day}
                    className={day.signs.length > 0 ? 'stands-out' : undefined}
                    x={days.indexOf(day.day) * 10 + 1.5}
                    width="7"
                    y={39 - Math.max((day.many / highest) * 37, 2)}
                    height={Math.max((day.many / highest) * 37, 2)}
                  >
                    <title>{saidOf(day)}</title>
                  </rect>
                ))}
              </svg>
            </li>
          );
        })}
      </ul>
      <p className="reading-ends aside">
        <span>{dates.day(props.from)}</span>
        <span>{dates.day(props.to)}</span>
      </p>
    </figure>
  );

  function saidOf(day: Day): string {
    return words.bar(dates.day(day.day), day.many, day.signs.map((sign) => words.sign[sign]).join(', '));
  }
}

function Unusual(props: { of: readonly Day[] }) {
  const words = useWords(auditWords);
  const dates = useDates();
  if (props.of.length === 0) return <p>{words.nothingUnusual}</p>;
  return (
    <>
      <h3>{words.unusualDays}</h3>
      <Table
        caption={words.unusualDays}
        rows={[...props.of].reverse()}
        keyOf={({ day, personId }) => `${day} ${personId}`}
        columns={[
          { title: words.day, isNarrow: true, show: ({ day }) => dates.day(day) },
          { title: words.person, isName: true, show: ({ personName }) => personName ?? '–' },
          { title: words.rowsRead, isNarrow: true, show: ({ many }) => many },
          { title: words.usual, isNarrow: true, show: ({ usual }) => usual ?? words.usualNone },
          {
            title: words.why,
            show: ({ signs }) =>
              signs.map((sign) => (
                <Tag key={sign} tone="warning">
                  {words.sign[sign]}
                </Tag>
              )),
          },
        ]}
      />
    </>
  );
}
