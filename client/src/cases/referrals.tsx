/** Possible victims referred to CMM, or with consent to others, as the sender's team and CMM's see them. */
import { Facts, Prose, Tag } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { useDates } from '../kit/dates.ts';
import { ErrorNote } from '../kit/fault-note.tsx';
import { Empty } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { outcomesWords } from '../words/outcomes.ts';
import { termsWords } from '../words/terms.ts';
import { type Referral, receiveReferralDocument } from './outcome-documents.ts';
import { useRuleBook } from './rule-book.ts';

export function Referrals(props: { of: readonly Referral[] }) {
  const words = useWords(outcomesWords);
  if (props.of.length === 0) return <Empty>{words.referralsNone}</Empty>;
  return (
    <ul className="boxes">
      {props.of.map((one) => (
        <li key={one.id}>
          <OneReferral of={one} />
        </li>
      ))}
    </ul>
  );
}

function OneReferral(props: { of: Referral }) {
  const { of } = props;
  const words = useWords(outcomesWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  const book = useRuleBook();
  const dates = useDates();
  const tell = useTell();
  const receiving = useAct(receiveReferralDocument);

  async function receive(): Promise<void> {
    if (await receiving.act({ id: of.id, version: of.version })) tell(words.received);
  }

  return (
    <article className="box">
      <div className="box-head">
        <h4>{words.referralOf(of.pseudonym ?? words.somebody)}</h4>
        {of.to.isPrivateBody ? (
          <Tag tone="info">{say(of.to.nameDa, of.to.nameEn)}</Tag>
        ) : (
          <Tag tone={of.status === 'RECEIVED' ? 'success' : 'warning'}>{terms.referralStatus[of.status]}</Tag>
        )}
      </div>
      <Prose>{of.reason}</Prose>
      {of.consent !== null && (
        <Facts
          of={[
            [words.consent, of.consent],
            [words.basis, book.basis(of.provisions).join('; ')],
          ]}
        />
      )}
      <p className="aside">
        {words.from(say(of.agency.nameDa, of.agency.nameEn), of.author.name, dates.moment(of.createdAt))}
        {of.receivedAt && ` · ${words.receivedAt(dates.moment(of.receivedAt))}`}
      </p>
      {receiving.fault !== null && <ErrorNote fault={receiving.fault} again={() => void receive()} />}
      {of.viewerCan.includes('receiveReferral') && (
        <Button kind="primary" icon="how-to-reg" isBusy={receiving.isActing} onPress={() => void receive()}>
          {words.receive}
        </Button>
      )}
    </article>
  );
}
