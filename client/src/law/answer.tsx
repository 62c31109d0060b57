/** The rule book's answer in a sentence, with why, the provisions and the conditions; always marked as the draft it is. */
import type { Initiative } from '../generated/contract.ts';
import type { VerdictQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { DraftBadge, Facts, Tag } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { Loaded } from '../kit/states.tsx';
import { useAsk } from '../link/queries.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { lawWords } from '../words/law.ts';
import { termsWords } from '../words/terms.ts';
import type { Book } from './documents.ts';
import { tones } from './rule-view.tsx';

const verdictDocument = graphql(`
  query Verdict($question: QuestionInput!) {
    verdict(question: $question) {
      outcome
      ruleId
      conditions
      explainDa
      explainEn
      bookVersion
      bookStatus
      adoptedAt
      remedies {
        outcome
        steps {
          textDa
          textEn
        }
      }
      provisions {
        code
        actDa
        actEn
        paragraph
        saysDa
        saysEn
        isVerified
        link
      }
      beaten {
        ruleId
        whyDa
        whyEn
      }
    }
  }
`);

export interface Question {
  giver: string;
  receiver: string;
  category: string;
  level: string;
  purpose: string;
  initiative: Initiative;
  regime: string | null;
  waiverRecorded: boolean;
  foodBusiness: boolean;
  originatorConsented: boolean;
}

interface Named {
  code: string;
  nameDa: string;
  nameEn: string;
}

export function Answer(props: { question: Question; book: Book; parties: readonly Named[] }) {
  const { question } = props;
  const words = useWords(lawWords);
  const found = useAsk(verdictDocument, { question });
  return (
    <section className="box answer" aria-label={words.answer}>
      <Loaded of={found}>{({ verdict }) => <Told {...props} verdict={verdict} />}</Loaded>
    </section>
  );
}

function Told(props: { question: Question; book: Book; parties: readonly Named[]; verdict: VerdictQuery['verdict'] }) {
  const { question, verdict } = props;
  const words = useWords(lawWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  const nameOf = (of: readonly Named[], code: string): string => {
    const one = of.find((item) => item.code === code);
    return one === undefined ? code : say(one.nameDa, one.nameEn);
  };
  return (
    <>
      <div className="box-head">
        <Tag tone={tones[verdict.outcome]}>{terms.outcome[verdict.outcome]}</Tag>
        {verdict.bookStatus === 'DRAFT' ? <DraftBadge /> : <Tag tone="success">{words.adopted}</Tag>}
      </div>
      <p className="answer-sentence">
        {words.sentence(
          nameOf(props.parties, question.giver),
          nameOf(props.parties, question.receiver),
          nameOf(props.book.categories, question.category),
          words.verb[verdict.outcome],
        )}{' '}
        {words.forPurpose(nameOf(props.book.purposes, question.purpose), terms.initiative[question.initiative])}
      </p>
      <Facts
        of={[
          [words.why, say(verdict.explainDa, verdict.explainEn)],
          [
            words.conditions,
            verdict.conditions.length === 0 ? (
              words.noConditions
            ) : (
              <ul key="conditions" className="tight">
                {verdict.conditions.map((code) => (
                  <li key={code}>{terms.condition(code)}</li>
                ))}
              </ul>
            ),
          ],
          [
            words.remedies,
            verdict.remedies.length === 0 ? null : (
              <ul key="remedies" className="tight">
                {verdict.remedies.map((remedy) => {
                  const steps = remedy.steps.map((step) => say(step.textDa, step.textEn)).join(' ');
                  return (
                    <li key={steps}>
                      {steps} <Tag tone={tones[remedy.outcome]}>{terms.outcome[remedy.outcome]}</Tag>
                    </li>
                  );
                })}
              </ul>
            ),
          ],
          [
            words.provisions,
            verdict.provisions.length === 0 ? (
              words.noProvisions
            ) : (
              <ul key="provisions" className="tight">
                {verdict.provisions.map((one) => (
                  <li key={one.code}>
                    <a href={one.link} rel="noreferrer" target="_blank">
                      {say(one.actDa, one.actEn)} {one.paragraph}
                    </a>
                    : {say(one.saysDa, one.saysEn)} {!one.isVerified && <Tag tone="warning">{words.unverified}</Tag>}
                  </li>
                ))}
              </ul>
            ),
          ],
          [
            words.beaten,
            verdict.beaten.length === 0 ? null : (
              <ul key="beaten" className="tight">
                {verdict.beaten.map((rule) => (
                  <li key={rule.ruleId}>
                    {rule.ruleId}: {say(rule.whyDa, rule.whyEn)}
                  </li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
      <p className="aside">
        {verdict.ruleId === null ? words.noRule : words.ruleWas(verdict.ruleId)} · {words.version(verdict.bookVersion)}
      </p>
      <div className="no-print">
        <Button onPress={() => window.print()}>{words.print}</Button>
      </div>
    </>
  );
}
