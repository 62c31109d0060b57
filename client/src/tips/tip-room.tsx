/** One tip: what was reported, and what becomes of it. */
import { useState } from 'react';
import { useParams } from 'react-router';
import type { OneTipQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { DraftBadge, Facts, Moment, Prose, Tag, useYesNo } from '../kit/bits.tsx';
import { Button, Buttons } from '../kit/button.tsx';
import { useDates } from '../kit/dates.ts';
import { Page, Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { WorkplaceFacts } from '../kit/workplace-facts.tsx';
import { useAsk } from '../link/queries.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import { tipsWords } from '../words/tips.ts';
import { ReporterBox } from './reporter-box.tsx';
import { OpenCaseDialog, ShelveDialog } from './tip-deeds.tsx';
import { tipTone } from './tips-room.tsx';
import './tips.css';

const tipDocument = graphql(`
  query OneTip($id: ID!) {
    tip(id: $id) {
      id
      channel
      callerKind
      foreignWorkers
      minors
      receivedAt
      status
      shelvedReason
      keptUntil
      reporterKeptUntil
      version
      viewerCan
      indicators {
        code
        group
        textDa
        textEn
      }
      recordedBy {
        id
        name
      }
      workplace {
        id
        source
        name
        cvr
        pNumber
        address
        postcode
        city
        employees
        municipality {
          code
          name
        }
        industry {
          code
          version
          nameDa
          nameEn
          isFoodBusiness
        }
      }
    }
  }
`);

const seenDocument = graphql(`
  query TipSeen($id: ID!) {
    tip(id: $id) {
      id
      seen
    }
  }
`);

export type ShownTip = OneTipQuery['tip'];

export function TipRoom() {
  const { id = '' } = useParams();
  const words = useWords(tipsWords);
  const found = useAsk(tipDocument, { id });
  return (
    <Loaded of={found} title={words.tip}>
      {({ tip }) => <OneTip tip={tip} />}
    </Loaded>
  );
}

function OneTip(props: { tip: ShownTip }) {
  const { tip } = props;
  const words = useWords(tipsWords);
  const terms = useWords(termsWords);
  const yesNo = useYesNo();
  const [open, setOpen] = useState<'case' | 'shelve' | null>(null);
  const close = (): void => setOpen(null);

  return (
    <Page
      title={tip.workplace === null ? words.tip : words.tipAt(tip.workplace.name)}
      back={{ to: '/tips', text: words.title }}
      beside={<Tag tone={tipTone[tip.status]}>{terms.tipStatus[tip.status]}</Tag>}
    >
      {tip.viewerCan.length > 0 && (
        <Buttons>
          {tip.viewerCan.includes('openCase') && (
            <Button kind="primary" icon="folder-open" onPress={() => setOpen('case')}>
              {words.openCase}
            </Button>
          )}
          {tip.viewerCan.includes('shelveTip') && <Button onPress={() => setOpen('shelve')}>{words.shelve}</Button>}
        </Buttons>
      )}
      <div className="tip-columns">
        <div>
          <Section title={words.what}>
            <Seen tipId={tip.id} />
          </Section>
          <Section title={words.indicators} count={tip.indicators.length}>
            <Indicators of={tip.indicators} />
          </Section>
        </div>
        <div>
          <Section title={words.workplace}>
            {tip.workplace !== null && <WorkplaceFacts workplace={tip.workplace} />}
            <Facts
              of={[
                [words.foreignWorkers, yesNo(tip.foreignWorkers)],
                [words.minors, yesNo(tip.minors)],
              ]}
            />
          </Section>
          <Section title={words.tip}>
            <Facts
              of={[
                [words.received, <Moment key="received" at={tip.receivedAt} />],
                [words.channel, terms.tipChannel[tip.channel]],
                [words.caller, terms.callerKind[tip.callerKind]],
                [words.recordedBy, tip.recordedBy.name],
                [words.shelvedReason, tip.shelvedReason],
                [words.keptUntil, tip.keptUntil && <Until key="seen" day={tip.keptUntil} />],
                [
                  words.reporterKeptUntil,
                  tip.reporterKeptUntil && <Until key="reporter" day={tip.reporterKeptUntil} />,
                ],
              ]}
            />
          </Section>
          <ReporterBox tipId={tip.id} />
        </div>
      </div>
      <OpenCaseDialog tip={tip} isOpen={open === 'case'} onClose={close} />
      <ShelveDialog tip={tip} isOpen={open === 'shelve'} onClose={close} />
    </Page>
  );
}

function Until(props: { day: string }) {
  const dates = useDates();
  return (
    <>
      {dates.day(props.day)} <DraftBadge />
    </>
  );
}

/** Held while it is shown: reading it is recorded, and a change elsewhere is no new reading. */
function Seen(props: { tipId: string }) {
  const found = useAsk(seenDocument, { id: props.tipId }, { holds: 600_000 });
  return <Loaded of={found}>{({ tip }) => <Prose>{tip.seen}</Prose>}</Loaded>;
}

function Indicators(props: { of: ShownTip['indicators'] }) {
  const words = useWords(tipsWords);
  const { say } = useLanguage();
  if (props.of.length === 0) return <Empty>{words.noIndicators}</Empty>;
  return (
    <>
      <ul>
        {props.of.map((one) => (
          <li key={one.code}>
            {say(one.textDa, one.textEn)} <span className="aside">{one.code}</span>
          </li>
        ))}
      </ul>
      <p className="aside">{words.indicatorsNote}</p>
    </>
  );
}
