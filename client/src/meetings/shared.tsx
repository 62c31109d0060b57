/** What the viewer can see of what is on the case, live: it comes when it is given and goes when it is withdrawn. */
import { useState } from 'react';
import { Link } from 'react-router';
import { Prose, Tag } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { ErrorNote } from '../kit/fault-note.tsx';
import { Empty, Loading } from '../kit/states.tsx';
import { asFault, type Fault } from '../link/fault.ts';
import { askOnce, useAsk } from '../link/queries.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { meetingsWords } from '../words/meetings.ts';
import { type Meeting, type MeetingCase, meetingTermsDocument, meetingTextDocument } from './documents.ts';
import { Panel } from './panel.tsx';

type Contribution = NonNullable<MeetingCase['contributions']>['nodes'][number];

const anHour = 3_600_000;

export function Shared(props: { of: Meeting; on: MeetingCase | null }) {
  const { of, on } = props;
  const words = useWords(meetingsWords);
  const all = on?.contributions?.nodes ?? [];
  return (
    <Panel id="delt" title={words.shared} count={all.length}>
      <p className="aside">
        {words.sharedHint} {words.textLogged}
      </p>
      {on === null ? (
        <Loading />
      ) : all.length === 0 ? (
        <Empty>{words.sharedNone}</Empty>
      ) : (
        <ul className="shared">
          {[...all]
            .sort((one, other) => Number(one.isOurs) - Number(other.isOurs))
            .map((one) => (
              <OneShared key={one.id} of={one} />
            ))}
        </ul>
      )}
      <p>
        <Link to={`/sager/${of.caseId}/oplysninger`}>{words.sharedMore}</Link>
      </p>
    </Panel>
  );
}

interface Read {
  text: string | null;
  version: number;
}

function OneShared(props: { of: Contribution }) {
  const { of } = props;
  const words = useWords(meetingsWords);
  const { say } = useLanguage();
  const book = useAsk(meetingTermsDocument, {}, { holds: anHour }).data?.ruleBook;
  const [isOpen, setOpen] = useState(false);
  const [read, setRead] = useState<Read | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const nameIn = (terms: readonly { code: string; nameDa: string; nameEn: string }[] | undefined, code: string) => {
    const found = terms?.find((term) => term.code === code);
    return found ? say(found.nameDa, found.nameEn) : code;
  };

  async function fetchText(): Promise<void> {
    setFault(null);
    try {
      setRead((await askOnce(meetingTextDocument, { id: of.id })).contribution);
    } catch (thrown) {
      setFault(asFault(thrown));
    }
  }

  return (
    <li>
      <p className="shared-title">{of.title}</p>
      <p className="shared-tags">
        <Tag tone={of.isOurs ? 'plain' : 'info'}>
          {of.isOurs ? words.ours : words.from(say(of.agency.nameDa, of.agency.nameEn))}
        </Tag>
        <span className="aside">
          {nameIn(book?.categories, of.category)}, {nameIn(book?.levels, of.level).toLowerCase()}
        </span>
      </p>
      <Button
        kind="tertiary"
        icon={isOpen ? 'visibility-off' : 'visibility'}
        label={`${isOpen ? words.hideText : words.showText}: ${of.title}`}
        isExpanded={isOpen}
        onPress={() => {
          setOpen(!isOpen);
          if (!isOpen && read?.version !== of.version) void fetchText();
        }}
      >
        {isOpen ? words.hideText : words.showText}
      </Button>
      {isOpen && fault !== null && <ErrorNote fault={fault} again={() => void fetchText()} />}
      {isOpen && fault === null && read !== null && read.version !== of.version && (
        <p className="aside">
          {words.textRevised}{' '}
          <button type="button" className="plain-link" onClick={() => void fetchText()}>
            {words.showNew}
          </button>
        </p>
      )}
      {isOpen && fault === null && (read === null ? <Loading /> : <Prose>{read.text ?? words.textGone}</Prose>)}
    </li>
  );
}
