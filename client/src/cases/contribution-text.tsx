/** The text of a contribution, fetched only when she asks for it, because asking is reading. */
import { useState } from 'react';
import { Facts, Prose } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { ErrorNote } from '../kit/fault-note.tsx';
import { Loading } from '../kit/states.tsx';
import { asFault, type Fault } from '../link/fault.ts';
import { askOnce } from '../link/queries.ts';
import { contributionsWords } from '../words/contributions.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { type Contribution, contributionTextDocument } from './contribution-documents.ts';

interface Read {
  text: string | null;
  facts: { label: string; value: string }[] | null;
  version: number;
}

export function ContributionText(props: { of: Contribution }) {
  const { of } = props;
  const words = useWords(contributionsWords);
  const { say } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const [read, setRead] = useState<Read | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const textId = `tekst-${of.id}`;

  async function fetchText(): Promise<void> {
    setOpen(true);
    setFault(null);
    try {
      setRead((await askOnce(contributionTextDocument, { id: of.id })).contribution);
    } catch (thrown) {
      setFault(asFault(thrown));
    }
  }

  return (
    <div className="contribution-text">
      <p className="contribution-ask">
        <Button
          kind="tertiary"
          icon={isOpen ? 'visibility-off' : 'visibility'}
          label={`${isOpen ? words.hideText : words.showText}: ${of.title}`}
          isExpanded={isOpen}
          controls={textId}
          onPress={() => {
            if (isOpen) setOpen(false);
            else if (read === null || read.version !== of.version) void fetchText();
            else setOpen(true);
          }}
        >
          {isOpen ? words.hideText : words.showText}
        </Button>
        {!isOpen && (
          <span className="aside">
            {of.isOurs ? words.readOurs : words.readTheirs(say(of.agency.nameDa, of.agency.nameEn))}
          </span>
        )}
      </p>
      <div id={textId} hidden={!isOpen}>
        {fault !== null && <ErrorNote fault={fault} again={() => void fetchText()} />}
        {fault === null && read === null && <Loading />}
        {read !== null && fault === null && (
          <>
            {read.version !== of.version && (
              <p className="aside">
                {words.textRevised}{' '}
                <button type="button" className="plain-link" onClick={() => void fetchText()}>
                  {words.showNew}
                </button>
              </p>
            )}
            {read.text === null ? (
              <p>{words.textGone}</p>
            ) : (
              <>
                <Prose>{read.text}</Prose>
                {read.facts !== null && read.facts.length > 0 && (
                  <Facts of={read.facts.map(({ label, value }) => [label, value] as const)} />
                )}
              </>
            )}
          </>
        )}
      </div>
    </div>
  );
}
