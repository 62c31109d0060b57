/** Who reported, in a box of its own: asked for only when she opens it, because reading it is recorded. */
import { useState } from 'react';
import { graphql } from '../generated/index.ts';
import { Facts } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import { Loaded } from '../kit/states.tsx';
import { useAsk } from '../link/queries.ts';
import { useWords } from '../words/language.tsx';
import { tipsWords } from '../words/tips.ts';

const reporterDocument = graphql(`
  query Reporter($tipId: ID!) {
    tip(id: $tipId) {
      id
      reporter {
        id
        name
        contact
        note
      }
    }
  }
`);

export function ReporterBox(props: { tipId: string }) {
  const words = useWords(tipsWords);
  const [isOpen, setOpen] = useState(false);
  // Held while it is shown: a change elsewhere must not read it once more.
  const found = useAsk(reporterDocument, { tipId: props.tipId }, { when: isOpen, holds: 600_000 });
  return (
    <section className="apart" aria-label={words.reporterTitle}>
      <h2>
        <Icon name="lock" /> {words.reporterTitle}
      </h2>
      <p>{words.reporterApart}</p>
      {isOpen ? (
        <Loaded of={found}>
          {({ tip }) =>
            tip.reporter === null ? (
              <p>{words.reporterNone}</p>
            ) : (
              <Facts
                of={[
                  [words.reporterName, tip.reporter.name],
                  [words.reporterContact, tip.reporter.contact],
                  [words.reporterNote, tip.reporter.note],
                ]}
              />
            )
          }
        </Loaded>
      ) : (
        <>
          <p className="aside">{words.reporterLogged}</p>
          <Button icon="visibility" onPress={() => setOpen(true)}>
            {words.reporterShow}
          </Button>
        </>
      )}
    </section>
  );
}
