/** One contribution: what it is, its text on demand, and what the viewer may do with it. */
import { useState } from 'react';
import { Alert } from '../kit/alert.tsx';
import { AgencyName, DraftBadge, Facts, Tag, type Tone } from '../kit/bits.tsx';
import { Button, Buttons } from '../kit/button.tsx';
import { useDates } from '../kit/dates.ts';
import { contributionsWords } from '../words/contributions.ts';
import { holdsWords } from '../words/holds.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import { variantsWords } from '../words/variants.ts';
import { Basis } from './basis.tsx';
import type { Contribution, Disclosure } from './contribution-documents.ts';
import { ContributionFiles } from './contribution-files.tsx';
import { ContributionText } from './contribution-text.tsx';
import { GivenTo } from './given-to.tsx';
import { OnwardRequests } from './onward-requests.tsx';
import { RedactDialog } from './redact-dialog.tsx';
import { ReviseDialog } from './revise-dialog.tsx';
import { useRuleBook } from './rule-book.ts';
import { ShareDialog } from './share-dialog.tsx';
import { TakeOver } from './take-over.tsx';

const tones: Record<string, Tone> = { confidential: 'info', cpr: 'warning', sensitive: 'warning', offences: 'warning' };

export function ContributionCard(props: { of: Contribution }) {
  const { of } = props;
  const words = useWords(contributionsWords);
  const variants = useWords(variantsWords);
  const terms = useWords(termsWords);
  const book = useRuleBook();
  const dates = useDates();
  const { say } = useLanguage();
  const grading = [
    of.reliability && words.reliabilityOf[of.reliability],
    of.credibility && words.credibilityOf[String(of.credibility)],
  ].filter(Boolean);
  return (
    <article className="box contribution">
      <h4 id={of.id} tabIndex={-1} className="contribution-title">
        {of.title}
      </h4>
      <div className="box-head">
        {!of.isOurs && <AgencyName agency={of.agency} />}
        <Tag>{book.category(of.category)}</Tag>
        <Tag tone={tones[of.level] ?? 'plain'}>{book.level(of.level)}</Tag>
        {of.isRedacted && <Tag tone="info">{variants.isVariant}</Tag>}
        {of.handling && <Tag tone="warning">{of.handling.code}</Tag>}
        {of.regime === 'law-enforcement' && <Tag tone="warning">{terms.regime[of.regime]}</Tag>}
      </div>
      <p className="aside">
        {words.by(of.author.name, dates.moment(of.createdAt))}
        {grading.length > 0 && ` · ${words.grading}: ${grading.join(', ')}`}
      </p>
      {of.handling && (
        <p>
          <strong>{of.handling.code}:</strong> {say(of.handling.meaningDa, of.handling.meaningEn)}
        </p>
      )}
      {of.isRedacted && !of.isOurs && <p className="aside">{variants.isRedactedToUs}</p>}
      {of.variantOf && <p className="aside">{variants.variantOf(of.variantOf.title)}</p>}
      <Kept of={of} />
      {of.isOutdated && <Alert kind="warning">{variants.outdated}</Alert>}
      <ContributionText of={of} />
      <ContributionFiles of={of} />
      {of.isOurs ? <Ours of={of} /> : (of.disclosures ?? []).map((one) => <ToUs key={one.id} of={one} />)}
      <OnwardRequests of={of} />
      {!of.isOurs && <TakeOver of={of} />}
    </article>
  );
}

/** How long it is kept, once the case is closed; its holder's to know. */
function Kept(props: { of: Contribution }) {
  const { keptUntil, isHeld } = props.of;
  const words = useWords(holdsWords);
  const dates = useDates();
  if (!keptUntil) return null;
  return (
    <p className="aside">
      {words.keptUntil(dates.day(keptUntil))} <DraftBadge /> {isHeld && <Tag tone="warning">{words.isHeld}</Tag>}
    </p>
  );
}

function Ours(props: { of: Contribution }) {
  const { of } = props;
  const words = useWords(contributionsWords);
  const [isSharing, setSharing] = useState(false);
  const variants = useWords(variantsWords);
  const [isRevising, setRevising] = useState(false);
  const [isRedacting, setRedacting] = useState(false);
  const [made, setMade] = useState<Contribution | null>(null);
  const redact = (): void => {
    setSharing(false);
    setRedacting(true);
  };
  return (
    <>
      <GivenTo of={of} />
      {of.viewerCan.some((verb) => ['disclose', 'reviseContribution', 'redact'].includes(verb)) && (
        <Buttons>
          {of.viewerCan.includes('disclose') && (
            <Button icon="share" label={words.discloseOf(of.title)} onPress={() => setSharing(true)}>
              {words.disclose}
            </Button>
          )}
          {of.viewerCan.includes('reviseContribution') && (
            <Button kind="tertiary" icon="edit" label={words.reviseOf(of.title)} onPress={() => setRevising(true)}>
              {words.revise}
            </Button>
          )}
          {of.viewerCan.includes('redact') && (
            <Button kind="tertiary" icon="visibility-off" label={variants.redactOf(of.title)} onPress={redact}>
              {variants.redact}
            </Button>
          )}
        </Buttons>
      )}
      <ShareDialog
        of={of}
        isOpen={isSharing}
        onClose={() => setSharing(false)}
        onRedact={of.viewerCan.includes('redact') ? redact : null}
      />
      <RedactDialog
        of={of}
        isOpen={isRedacting}
        onClose={() => setRedacting(false)}
        onMade={(variant) => {
          setRedacting(false);
          setMade(variant);
        }}
      />
      {made !== null && <ShareDialog of={made} isOpen onClose={() => setMade(null)} onRedact={null} />}
      <ReviseDialog of={of} isOpen={isRevising} onClose={() => setRevising(false)} />
    </>
  );
}

/** On what terms the viewer's agency has it. */
function ToUs(props: { of: Disclosure }) {
  const { of } = props;
  const words = useWords(contributionsWords);
  const variants = useWords(variantsWords);
  const terms = useWords(termsWords);
  const book = useRuleBook();
  const dates = useDates();
  const { say } = useLanguage();
  return (
    <div className="terms-of-use">
      <p>
        {words.givenToUs(say(of.giver.nameDa, of.giver.nameEn), dates.moment(of.givenAt ?? of.createdAt))}{' '}
        {of.ruleId === 'BREAK-GLASS' && <Tag tone="warning">{words.breakGlass}</Tag>}
      </p>
      <Facts
        of={[
          [words.purpose, book.purpose(of.purpose)],
          [words.initiative, terms.initiative[of.initiative]],
          [words.basis, <Basis key="basis" of={of} />],
          [
            variants.givenUnder,
            of.handling && `${of.handling.code}: ${say(of.handling.meaningDa, of.handling.meaningEn)}`,
          ],
          [words.conditions, of.conditions.map((code) => terms.condition(code)).join('. ') || null],
          [words.named, of.namedPersons.map((person) => person.name).join(', ') || null],
          [words.expires, of.expiresAt ? dates.moment(of.expiresAt) : words.untilWithdrawn],
        ]}
      />
    </div>
  );
}
