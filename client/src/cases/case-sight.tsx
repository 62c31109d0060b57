/** What one person sees of the case and why, row by row: for a coordinator. */
import { Link, useParams } from 'react-router';
import type { CaseSightQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { Alert } from '../kit/alert.tsx';
import { AgencyName, Tag } from '../kit/bits.tsx';
import { Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useAsk } from '../link/queries.ts';
import { useViewer } from '../link/viewer.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { sightWords } from '../words/sight.ts';
import { CasePart, useCase } from './case-page.tsx';

const sightDocument = graphql(`
  query CaseSight($caseId: ID!, $personId: ID!) {
    whatDoesSheSee(caseId: $caseId, personId: $personId) {
      isActive
      isWhole
      person { id name agency { code nameDa nameEn } }
      rows {
        subject
        id
        title
        isSeen
        by
        fails { rule demand }
        agency { code nameDa nameEn }
      }
    }
  }
`);

type Sees = CaseSightQuery['whatDoesSheSee'];
type Row = Sees['rows'][number];

export function CaseSight() {
  const it = useCase();
  const { personId = '' } = useParams();
  const words = useWords(sightWords);
  const found = useAsk(sightDocument, { caseId: it.id, personId });
  const name = found.data?.whatDoesSheSee.person.name;
  return (
    <CasePart title={name === undefined ? words.link : words.title(name)} lead={words.lead}>
      <p>
        <Link to={`/sager/${it.id}/personer`}>{words.back}</Link>
      </p>
      <Loaded of={found}>{({ whatDoesSheSee }) => <SheSees of={whatDoesSheSee} />}</Loaded>
    </CasePart>
  );
}

function SheSees(props: { of: Sees }) {
  const { of } = props;
  const words = useWords(sightWords);
  const { say } = useLanguage();
  const own = useViewer().person.agency.code;
  const kinds = [...new Set(of.rows.map((row) => row.subject))];
  const { agency } = of.person;
  return (
    <>
      {agency.code !== own && <Alert kind="info">{words.othersOnly(say(agency.nameDa, agency.nameEn))}</Alert>}
      {!of.isActive && <Alert kind="warning">{words.suspended}</Alert>}
      {!of.isWhole && <Alert kind="info">{words.cut}</Alert>}
      {kinds.length === 0 && <Empty>{words.none}</Empty>}
      {kinds.map((kind) => (
        <Kind key={kind} title={words.kinds[kind] ?? kind} of={of.rows.filter((row) => row.subject === kind)} />
      ))}
    </>
  );
}

function Kind(props: { title: string; of: readonly Row[] }) {
  const { of } = props;
  const words = useWords(sightWords);
  return (
    <Section title={props.title} level={3}>
      <p className="aside">{words.count(of.filter((row) => row.isSeen).length, of.length)}</p>
      <ul className="boxes">
        {of.map((row) => (
          <li key={row.id}>
            <div className="box">
              <div className="box-head">
                <strong>
                  {row.subject === 'Disclosure' ? words.to(row.title ?? '') : (row.title ?? words.unnamed)}
                </strong>
                <Tag tone={row.isSeen ? 'success' : 'plain'}>{row.isSeen ? words.seen : words.hidden}</Tag>
                <AgencyName agency={row.agency} />
              </div>
              <Why of={row} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Why(props: { of: Row }) {
  const { of } = props;
  const words = useWords(sightWords);
  const cited = (rule: string): string => words.rules[rule] ?? rule;
  if (of.isSeen)
    return (
      <p>
        {words.because}: {of.by.map(cited).join('; ')}.
      </p>
    );
  return (
    <ul>
      {of.fails.map((one) => (
        <li key={`${one.rule} ${one.demand}`}>
          {words.demand[one.demand]}. <span className="aside">{words.rule(cited(one.rule))}</span>
        </li>
      ))}
    </ul>
  );
}
