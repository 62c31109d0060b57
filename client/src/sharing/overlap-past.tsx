/** What others have asked our agency lately, and how it was answered, if it was: for whoever was away until the deadline. */
import { AgencyName, Card, Cards, Facts, Prose } from '../kit/bits.tsx';
import { useDates } from '../kit/dates.ts';
import { Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useAsk } from '../link/queries.ts';
import { useWords } from '../words/language.tsx';
import { overlapWords } from '../words/overlap.ts';
import { type Past, pastDocument } from './overlap-documents.ts';

export function PastAsked() {
  const words = useWords(overlapWords);
  const found = useAsk(pastDocument);
  return (
    <Section title={words.pastTitle}>
      <Loaded of={found}>
        {({ pastOverlaps }) =>
          pastOverlaps.length === 0 ? (
            <Empty>{words.pastNone}</Empty>
          ) : (
            <Cards of={pastOverlaps} keyOf={(one) => one.id}>
              {(one) => <Once of={one} />}
            </Cards>
          )
        }
      </Loaded>
    </Section>
  );
}

function Once(props: { of: Past }) {
  const { of } = props;
  const words = useWords(overlapWords);
  const dates = useDates();
  return (
    <Card>
      <h3>
        {words.from} <AgencyName agency={of.asker} />
      </h3>
      <p>{words.pastSaid[of.decision]}</p>
      <Facts
        of={[
          [words.kindLabel, words.kind[of.kind]],
          [words.reason, <Prose key="reason">{of.reason}</Prose>],
          [words.yourNote, of.note === null || of.note === '' ? words.noNote : of.note],
          [words.pastMessage, of.message],
          [
            words.answeredBy,
            of.decidedBy && of.decidedAt && words.pastAt(of.decidedBy.name, dates.moment(of.decidedAt)),
          ],
          [words.pastUntil, dates.weekday(of.answersAt)],
        ]}
      />
    </Card>
  );
}
