/** Legal holds on the desk of who answers for her agency: also of cases that she is not on, so that none stands for ever. */
import { useState } from 'react';
import type { StandingHoldsQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { Cards, Facts, Prose } from '../kit/bits.tsx';
import { Button, Buttons } from '../kit/button.tsx';
import { Confirm } from '../kit/confirm.tsx';
import { useDates } from '../kit/dates.ts';
import { Section } from '../kit/page.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct, useAsk } from '../link/queries.ts';
import { holdsWords } from '../words/holds.ts';
import { useWords } from '../words/language.tsx';

const standingDocument = graphql(`
  query StandingHolds {
    legalHolds {
      id
      caseId
      reason
      placedAt
      version
      viewerCan
      placedBy { id name }
    }
  }
`);

const liftDocument = graphql(`
  mutation LiftStandingHold($input: LiftHoldInput!) {
    liftHold(input: $input) { id liftedAt version }
  }
`);

type Hold = StandingHoldsQuery['legalHolds'][number];

export function StandingHolds() {
  const words = useWords(holdsWords);
  const holds = useAsk(standingDocument).data?.legalHolds ?? [];
  if (holds.length === 0) return null;
  return (
    <Section title={words.standing}>
      <Cards of={holds} keyOf={(one) => one.id}>
        {(one) => <Standing of={one} />}
      </Cards>
    </Section>
  );
}

function Standing(props: { of: Hold }) {
  const { of } = props;
  const words = useWords(holdsWords);
  const dates = useDates();
  const tell = useTell();
  const lifting = useAct(liftDocument);
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="box">
      <Prose>{of.reason}</Prose>
      <Facts of={[[words.placedBy, words.at(of.placedBy.name, dates.moment(of.placedAt))]]} />
      {of.viewerCan.includes('liftHold') && (
        <Buttons>
          <Button kind="tertiary" onPress={() => setOpen(true)}>
            {words.lift}
          </Button>
        </Buttons>
      )}
      <Confirm
        title={words.liftTitle}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        acting={lifting}
        submit={words.lift}
        isDangerous
        onSend={() =>
          void lifting.act({ id: of.id, version: of.version }).then((done) => {
            if (done === undefined) return;
            setOpen(false);
            tell(words.lifted);
          })
        }
      >
        <Prose>{of.reason}</Prose>
        <p>{words.liftText}</p>
      </Confirm>
    </div>
  );
}
