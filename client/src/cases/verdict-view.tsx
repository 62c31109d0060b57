/** The rule book's answer for one receiver: the answer, why, on what, and exactly who would be able to read. */
import type { Outcome } from '../generated/contract.ts';
import { AgencyName, DraftBadge, Tag, type Tone } from '../kit/bits.tsx';
import { Unfold } from '../kit/unfold.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { sharingWords } from '../words/sharing.ts';
import { termsWords } from '../words/terms.ts';
import { variantsWords } from '../words/variants.ts';
import { Approvers } from './approvers.tsx';
import { canHave, type Preview } from './share.ts';

const tones: Record<Outcome, Tone> = {
  MUST: 'success',
  MAY: 'success',
  MAY_WITH_APPROVAL: 'warning',
  MAY_WITH_CONSENT: 'warning',
  MUST_NOT: 'error',
};

/** `isFinal`: what is done on it goes at once or not at all, so it says nothing of waiting. */
export function VerdictView(props: { of: Preview; isNamed?: boolean; isFinal?: boolean }) {
  const { of } = props;
  const { verdict } = of;
  const words = useWords(sharingWords);
  const variants = useWords(variantsWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  return (
    <div className="verdict">
      <p className="verdict-line">
        {props.isNamed && (
          <strong>
            <AgencyName agency={of.receiver} />
          </strong>
        )}
        <Tag tone={tones[verdict.outcome]}>{terms.outcome[verdict.outcome]}</Tag>
        {verdict.bookStatus === 'DRAFT' && <DraftBadge />}
      </p>
      <p>{say(verdict.explainDa, verdict.explainEn)}</p>
      {!props.isFinal && canHave(of) && of.goes === 'AFTER_APPROVAL' && <Approvers of={of.approvers} />}
      {!props.isFinal && canHave(of) && of.goes === 'AFTER_CONSENT' && <p>{words.awaitsConsent}</p>}
      {verdict.conditions.length > 0 && (
        <p>
          <strong>{words.conditions}:</strong> {verdict.conditions.map((code) => terms.condition(code)).join('. ')}.
        </p>
      )}
      {of.otherVersions.length > 0 && (
        <p className="verdict-versions">
          <Tag tone="warning">{variants.isVariant}</Tag>{' '}
          {variants.otherVersions(of.otherVersions.map((title) => `»${title}«`).join(', '))}
        </p>
      )}
      {of.isPossible && <Readers of={of} />}
      <Unfold title={words.why}>
        <p>
          {verdict.ruleId === null ? words.noRule : words.rule(verdict.ruleId)} {words.book(verdict.bookVersion)}.
        </p>
        {verdict.provisions.length > 0 && (
          <dl className="provisions">
            {verdict.provisions.map((one) => (
              <div key={one.code}>
                <dt>
                  {say(one.actDa, one.actEn)} {one.paragraph}
                </dt>
                <dd>
                  {say(one.saysDa, one.saysEn)} {!one.isVerified && <em className="aside">{words.unverified}</em>}
                </dd>
              </div>
            ))}
          </dl>
        )}
        {verdict.beaten.length > 0 && (
          <>
            <p>
              <strong>{words.beaten}</strong>
            </p>
            <ul>
              {verdict.beaten.map((one) => (
                <li key={one.ruleId}>
                  {one.ruleId}: {say(one.whyDa, one.whyEn)}
                </li>
              ))}
            </ul>
          </>
        )}
      </Unfold>
    </div>
  );
}

function Readers(props: { of: Preview }) {
  const { readers } = props.of;
  const words = useWords(sharingWords);
  const terms = useWords(termsWords);
  if (readers.length === 0) return <p>{words.readersNone}</p>;
  return (
    <>
      <p className="readers-head">
        <strong>{words.readers(readers.length)}</strong>
      </p>
      <ul className="readers">
        {readers.map((person) => (
          <li key={person.id}>
            {person.name}
            <span className="aside"> {person.duties.map((duty) => terms.duty[duty].toLowerCase()).join(', ')}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
