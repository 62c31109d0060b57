/** Every agency the platform knows, the viewer's own first among them. */
import { useState } from 'react';
import { Link } from 'react-router';
import type { AgenciesQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { Tag } from '../kit/bits.tsx';
import { TextField } from '../kit/field.tsx';
import { Page, Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { Table } from '../kit/table.tsx';
import { useAsk } from '../link/queries.ts';
import { useViewer } from '../link/viewer.tsx';
import { agenciesWords } from '../words/agencies.ts';
import { useLanguage, useWords } from '../words/language.tsx';

const agenciesDocument = graphql(`
  query Agencies {
    agencies {
      code
      nameDa
      nameEn
      kindDa
      kindEn
      isPrivateBody
      isGroupMember
    }
  }
`);

type Row = AgenciesQuery['agencies'][number];

export function AgenciesRoom() {
  const words = useWords(agenciesWords);
  const { say, language } = useLanguage();
  const [search, setSearch] = useState('');
  const found = useAsk(agenciesDocument, {}, { holds: 600_000 });
  const wanted = search.trim().toLocaleLowerCase(language);
  const matches = (row: Row): boolean =>
    `${row.code} ${row.nameDa} ${row.nameEn}`.toLocaleLowerCase(language).includes(wanted);

  return (
    <Page title={words.title} lead={words.lead}>
      <Loaded of={found}>
        {({ agencies }) => {
          const shown = agencies
            .filter(matches)
            .toSorted((a, b) => say(a.nameDa, a.nameEn).localeCompare(say(b.nameDa, b.nameEn), language));
          const members = shown.filter((row) => row.isGroupMember);
          const bodies = shown.filter((row) => row.isPrivateBody);
          const others = shown.filter((row) => !row.isGroupMember && !row.isPrivateBody);
          return (
            <>
              <TextField
                name="search"
                type="search"
                label={words.search}
                isRequired
                value={search}
                onChange={setSearch}
              />
              <p role="status" className="aside">
                {words.found(shown.length)}
              </p>
              {shown.length === 0 && <Empty>{words.none}</Empty>}
              <Rows title={words.members} rows={members} />
              <Rows title={words.others} rows={others} />
              <Rows title={words.privateBodies} rows={bodies} line={words.privateLine} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Rows(props: { title: string; rows: readonly Row[]; line?: string }) {
  const words = useWords(agenciesWords);
  const { say } = useLanguage();
  const { agency } = useViewer().person;
  if (props.rows.length === 0) return null;
  return (
    <Section title={props.title} count={props.rows.length}>
      {props.line !== undefined && <p>{props.line}</p>}
      <Table
        caption={props.title}
        rows={props.rows}
        keyOf={(row) => row.code}
        columns={[
          {
            title: words.name,
            isName: true,
            show: (row) => (
              <>
                <Link to={`/myndigheder/${row.code}`}>{say(row.nameDa, row.nameEn)}</Link>{' '}
                {row.code === agency.code && <Tag tone="info">{words.yours}</Tag>}
              </>
            ),
          },
          { title: words.code, show: (row) => row.code },
          { title: words.kind, show: (row) => say(row.kindDa, row.kindEn) },
        ]}
      />
    </Section>
  );
}
