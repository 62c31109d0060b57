/** Who has signed the plan as it stands, who is missing, and the viewer's own signature. */
import { useState } from 'react';
import { AgencyName } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { Confirm } from '../kit/confirm.tsx';
import { useDates } from '../kit/dates.ts';
import { Icon } from '../kit/icon.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { inspectionsWords } from '../words/inspections.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { type Inspection, type Part, signOffDocument } from './documents.ts';

export function Signs(props: { of: Inspection }) {
  const { of } = props;
  const words = useWords(inspectionsWords);
  const dates = useDates();
  return (
    <section id="underskrifter" tabIndex={-1} className="inspection-part" aria-labelledby="underskrifter-titel">
      <h2 id="underskrifter-titel">{words.signs}</h2>
      <ul className="signs">
        {(of.parts ?? []).map((part) => (
          <li key={part.id} className={part.isSigned ? 'is-signed' : 'is-missing'}>
            <Icon name={part.isSigned ? 'success' : 'hourglass'} />
            <span>
              <strong>
                <AgencyName agency={part.agency} />
              </strong>
              <span className="aside sign-line">
                {part.isSigned && part.signedBy && part.signedAt
                  ? words.signedBy(part.signedBy.name, dates.moment(part.signedAt))
                  : words.notSigned}
              </span>
              {part.viewerCan.includes('signOff') && <Sign of={of} part={part} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sign(props: { of: Inspection; part: Part }) {
  const { of, part } = props;
  const words = useWords(inspectionsWords);
  const { say } = useLanguage();
  const tell = useTell();
  const signing = useAct(signOffDocument);
  const [isOpen, setOpen] = useState(false);
  const agency = say(part.agency.nameDa, part.agency.nameEn);
  return (
    <>
      <Button kind="primary" icon="edit" label={words.sign(agency)} onPress={() => setOpen(true)}>
        {words.signSubmit}
      </Button>
      <Confirm
        title={words.signTitle}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        acting={signing}
        submit={words.signSubmit}
        onSend={() =>
          void signing.act({ id: part.id, planVersion: of.planVersion }).then((done) => {
            if (done === undefined) return;
            setOpen(false);
            tell(words.signed);
          })
        }
      >
        <p>{words.signText(agency, of.planVersion)}</p>
      </Confirm>
    </>
  );
}
