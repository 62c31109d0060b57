/** Legal holds on the desk of who answers for her agency: also of cases that she is not on, so that none stands for ever. */
import type { StandingHoldsQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { Cards, Facts, Prose } from '../kit/bits.tsx';
import { useDates } from '../kit/dates.ts';
import { LiftHold } from '../kit/lift-hold.tsx';
import { Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useAsk } from '../link/queries.ts';
import { holdsWords } from '../words/holds.ts';
import { useWords } from '../words/language.tsx';
import { PlaceHold } from './place-hold.tsx';

const standingDocument = graphql(`
  query StandingHolds {
    legalHolds {
      id
      caseNumber
      reason
      placedAt
      version
      viewerCan
      placedBy { id name }
    }
  }
`);

type Hold = StandingHoldsQuery['legalHolds'][number];

export function StandingHolds() {
  const words = useWords(holdsWords);
  const found = useAsk(standingDocument);
  return (
    <Section title={words.standing}>
      <Loaded of={found}>
        {({ legalHolds }) =>
          legalHolds.length === 0 ? (
            <Empty>{words.standingNone}</Empty>
          ) : (
            <Cards of={legalHolds} keyOf={(one) => one.id}>
              {(one) => <Standing of={one} />}
            </Cards>
          )
        }
      </Loaded>
      <PlaceHold />
    </Section>
  );
}

function Standing(props: { of: Hold }) {
  const { of } = props;
  const words = useWords(holdsWords);
  const dates = useDates();
  return (
    <div className="box">
      {of.caseNumber !== null && <h3>{words.onCase(of.caseNumber)}</h3>}
      <Prose>{of.reason}</Prose>
      <Facts of={[[words.placedBy, words.at(of.placedBy.name, dates.moment(of.placedAt))]]} />
      <LiftHold of={of} />
    </div>
  );
}
