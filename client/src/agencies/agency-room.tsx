/** One agency, its people and its IT systems; its administrator gives access, changes duties, suspends and notes departures. */
import { useState } from 'react';
import { useParams } from 'react-router';
import type { PersonStatus } from '../generated/contract.ts';
import type { AgencyQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { Facts, Tag, type Tone } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { Page, Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { type Column, Table } from '../kit/table.tsx';
import { Unfold } from '../kit/unfold.tsx';
import { useAsk } from '../link/queries.ts';
import { useHasDuty, useViewer } from '../link/viewer.tsx';
import { agenciesWords } from '../words/agencies.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import { EnrolDialog } from './enrol.tsx';
import { EnrolProgramDialog } from './enrol-program.tsx';
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
        isProgram
        keys {
          id
          algorithm
          addedAt
          revokedAt
        }
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

const tones: Record<PersonStatus, Tone> = { ACTIVE: 'success', SUSPENDED: 'warning', LEFT: 'plain' };

function OneAgency(props: { agency: ShownAgency }) {
  const { agency } = props;
  const words = useWords(agenciesWords);
  const terms = useWords(termsWords);
  const { say, language } = useLanguage();
  const isOurs = useViewer().person.agency.code === agency.code;
  const mayEnrol = useHasDuty('ADMINISTRATOR') && isOurs;
  const [isOpen, setOpen] = useState<'person' | 'program' | null>(null);
  const close = (): void => setOpen(null);
  const known = agency.people ?? [];
  const present = known.filter((one) => one.status !== 'LEFT');
  const people = present.filter((one) => !one.isProgram);
  const programs = present.filter((one) => one.isProgram);
  const gone = known.filter((one) => one.status === 'LEFT');

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
            <Button kind="primary" icon="person-add" onPress={() => setOpen('person')}>
              {words.enrol}
            </Button>
          ) : undefined
        }
      >
        {people.length === 0 ? (
          <Empty>{words.peopleNone}</Empty>
        ) : (
          <People title={words.people} of={people} isTended={mayEnrol} />
        )}
      </Section>
      {(programs.length > 0 || mayEnrol) && (
        <Section
          title={words.programs}
          count={programs.length}
          actions={
            mayEnrol ? (
              <Button kind="primary" onPress={() => setOpen('program')}>
                {words.enrolProgram}
              </Button>
            ) : undefined
          }
        >
          {programs.length === 0 ? (
            <Empty>{words.programsNone}</Empty>
          ) : (
            <People title={words.programs} of={programs} isTended={mayEnrol} />
          )}
        </Section>
      )}
      {gone.length > 0 && (
        <Unfold title={words.gone(gone.length)}>
          <People title={words.gone(gone.length)} of={gone} isTended={false} />
        </Unfold>
      )}
      <EnrolDialog isOpen={isOpen === 'person'} onClose={close} />
      <EnrolProgramDialog isOpen={isOpen === 'program'} onClose={close} />
    </Page>
  );
}

function People(props: { title: string; of: readonly ShownPerson[]; isTended: boolean }) {
  const words = useWords(agenciesWords);
  const terms = useWords(termsWords);
  const columns: Column<ShownPerson>[] = [
    {
      title: words.name,
      isName: true,
      show: (person) => (
        <>
          {person.name} {person.isProgram && <Tag tone="info">{terms.program}</Tag>}
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
        <Tag tone={tones[person.status]}>
          {person.isProgram && person.status === 'LEFT' ? words.retired : terms.personStatus[person.status]}
        </Tag>
      ),
    },
  ];
  if (props.isTended)
    columns.push({
      title: words.actions,
      show: (person) => (person.viewerCan.length === 0 ? '–' : <PersonDeeds person={person} />),
    });
  return <Table caption={props.title} rows={props.of} keyOf={(person) => person.id} columns={columns} />;
}
