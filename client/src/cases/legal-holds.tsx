/** The viewer's own agency's legal holds on a case: what stands, how to place one and to lift it. */
import { useState } from 'react';
import type { CaseHoldsQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { Facts, Prose } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { ReasonedConfirm } from '../kit/confirm.tsx';
import { useDates } from '../kit/dates.ts';
import { LiftHold } from '../kit/lift-hold.tsx';
import { Section } from '../kit/page.tsx';
import { Loaded } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { Unfold } from '../kit/unfold.tsx';
import { useAct } from '../link/deeds.ts';
import { useAsk } from '../link/queries.ts';
import { holdsWords } from '../words/holds.ts';
import { useWords } from '../words/language.tsx';
import { useCase } from './case-page.tsx';

const holdsDocument = graphql(`
  query CaseHolds($id: ID!) {
    case(id: $id) {
      id
      holds {
        id
        caseId
        reason
        placedAt
        liftedAt
        version
        viewerCan
        placedBy { id name }
        liftedBy { id name }
      }
    }
  }
`);

const placeDocument = graphql(`
  mutation PlaceHold($input: PlaceHoldInput!) {
    placeHold(input: $input) { id version }
  }
`);

type Hold = NonNullable<CaseHoldsQuery['case']['holds']>[number];

export function LegalHolds() {
  const it = useCase();
  const words = useWords(holdsWords);
  const tell = useTell();
  const placing = useAct(placeDocument);
  const found = useAsk(holdsDocument, { id: it.id });
  const [isOpen, setOpen] = useState(false);
  const holds = found.data?.case.holds ?? [];
  const standing = holds.find((one) => one.liftedAt === null);
  const earlier = holds.filter((one) => one.liftedAt !== null);
  if (!it.viewerCan.includes('placeHold') && holds.length === 0) return null;

  async function place(reason: string): Promise<boolean> {
    const done = await placing.act({ caseId: it.id, reason });
    if (done === undefined) return false;
    setOpen(false);
    tell(words.placed);
    return true;
  }

  return (
    <Section title={words.title} level={3}>
      <p>{words.lead}</p>
      <p className="aside">{words.own}</p>
      {/* Until it is known whether one stands, none is offered. */}
      <Loaded of={found}>
        {() =>
          standing ? (
            <div className="box">
              <Told of={standing} />
              <LiftHold of={standing} />
            </div>
          ) : (
            it.viewerCan.includes('placeHold') && (
              <Button icon="lock" onPress={() => setOpen(true)}>
                {words.place}
              </Button>
            )
          )
        }
      </Loaded>
      <ReasonedConfirm
        title={words.placeTitle}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        acting={placing}
        submit={words.place}
        draft={`hold:${it.id}`}
        reasonHint={words.placeHint}
        onSend={place}
      >
        <p>{words.placeText}</p>
        <p>{words.own}</p>
      </ReasonedConfirm>
      {earlier.length > 0 && (
        <Unfold title={words.earlier(earlier.length)}>
          <ul className="boxes">
            {earlier.map((one) => (
              <li key={one.id}>
                <div className="box">
                  <Told of={one} />
                </div>
              </li>
            ))}
          </ul>
        </Unfold>
      )}
    </Section>
  );
}

function Told(props: { of: Hold }) {
  const { of } = props;
  const words = useWords(holdsWords);
  const dates = useDates();
  return (
    <>
      <Prose>{of.reason}</Prose>
      <Facts
        of={[
          [words.placedBy, words.at(of.placedBy.name, dates.moment(of.placedAt))],
          [words.liftedBy, of.liftedBy && of.liftedAt && words.at(of.liftedBy.name, dates.moment(of.liftedAt))],
        ]}
      />
    </>
  );
}
