/** One agency and its people; its administrator gives access, changes duties and suspends. */
import { useState } from 'react';
import { useParams } from 'react-router';
import type { AgencyQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { Facts, Tag } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { Page, Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { type Column, Table } from '../kit/table.tsx';
import { useAsk } from '../link/queries.ts';
import { useHasDuty, useViewer } from '../link/viewer.tsx';
import { agenciesWords } from '../words/agencies.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import { EnrolDialog } from './enrol.tsx';
import { PersonDeeds } from './person-deeds.tsx';
import './agencies.css';

const agencyDocument = graphql(`
  query Agency($code: String!) {
    agency(code: $code) {
      code
      nameDa
      nameEn
      kindDa
      kindEn
      isPrivateBody
      isGroupMember
      usualRegime
      inviteWhen
      people {
        id
        name
        email
        unit
        duties
        status
        version
        viewerCan
      }
    }
  }
`);

type ShownAgency = AgencyQuery['agency'];
export type ShownPerson = NonNullable<ShownAgency['people']>[number];

export function AgencyRoom() {
  const { code = '' } = useParams();
  const words = useWords(agenciesWords);
  const found = useAsk(agencyDocument, { code });
  return (
    <Loaded of={found} title={words.title}>
      {({ agency }) => <OneAgency agency={agency} />}
    </Loaded>
  );
}

function OneAgency(props: { agency: ShownAgency }) {
  const { agency } = props;
  const words = useWords(agenciesWords);
  const terms = useWords(termsWords);
  const { say, language } = useLanguage();
  const isOurs = useViewer().person.agency.code === agency.code;
  const mayEnrol = useHasDuty('ADMINISTRATOR') && isOurs;
  const [isEnrolling, setEnrolling] = useState(false);
  const people = agency.people ?? [];

  return (
    <Page
      title={say(agency.nameDa, agency.nameEn)}
      back={{ to: '/myndigheder', text: words.title }}
      beside={
        <>
          {isOurs && <Tag tone="info">{words.yours}</Tag>}
          {agency.isGroupMember && <Tag tone="success">{words.member}</Tag>}
        </>
      }
    >
      <Facts
        of={[
          [words.code, agency.code],
          [words.kind, say(agency.kindDa, agency.kindEn)],
          [words.regime, terms.regime[agency.usualRegime] ?? agency.usualRegime],
          // The reference says it in English alone.
          [words.invite, language === 'en' ? agency.inviteWhen : null],
        ]}
      />
      {agency.isPrivateBody && <p>{words.privateLine}</p>}
      <Section
        title={words.people}
        count={people.length}
        actions={
          mayEnrol ? (
            <Button kind="primary" icon="person-add" onPress={() => setEnrolling(true)}>
              {words.enrol}
            </Button>
          ) : undefined
        }
      >
        {people.length === 0 ? <Empty>{words.peopleNone}</Empty> : <People of={people} />}
      </Section>
      <EnrolDialog isOpen={isEnrolling} onClose={() => setEnrolling(false)} />
    </Page>
  );
}

function People(props: { of: readonly ShownPerson[] }) {
  const words = useWords(agenciesWords);
  const terms = useWords(termsWords);
  const isTended = props.of.some((person) => person.viewerCan.length > 0);
  const columns: Column<ShownPerson>[] = [
    {
      title: words.name,
      isName: true,
      show: (person) => (
        <>
          {person.name}
          <span className="person-more">
            {person.unit !== null && <span>{person.unit}</span>}
            <a href={`mailto:${person.email}`}>{person.email}</a>
          </span>
        </>
      ),
    },
    {
      title: words.duties,
      show: (person) => (
        <span className="duties">
          {person.duties.map((duty) => (
            <Tag key={duty}>{terms.duty[duty]}</Tag>
          ))}
        </span>
      ),
    },
    {
      title: words.status,
      show: (person) => (
        <Tag tone={person.status === 'ACTIVE' ? 'success' : 'warning'}>{terms.personStatus[person.status]}</Tag>
      ),
    },
  ];
  if (isTended)
    columns.push({
      title: words.actions,
      show: (person) => (person.viewerCan.length === 0 ? '–' : <PersonDeeds person={person} />),
    });
  return <Table caption={words.people} rows={props.of} keyOf={(person) => person.id} columns={columns} />;
}
