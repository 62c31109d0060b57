/** Who is on the case: each agency's part, its team, and what her own agency's coordinator can change. */
import { useState } from 'react';
import type { CaseMembersQuery } from '../generated/graphql.ts';
import { AgencyName, Tag } from '../kit/bits.tsx';
import { Button, ButtonLink, Buttons } from '../kit/button.tsx';
import { Select } from '../kit/choices.tsx';
import { Confirm, ReasonedConfirm } from '../kit/confirm.tsx';
import { useDates } from '../kit/dates.ts';
import { Empty, Loaded } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useAsk } from '../link/queries.ts';
import { useViewer } from '../link/viewer.tsx';
import { caseOverviewWords } from '../words/case-overview.ts';
import { useWords } from '../words/language.tsx';
import { sightWords } from '../words/sight.ts';
import { termsWords } from '../words/terms.ts';
import { CasePart, useCase } from './case-page.tsx';
import {
  caseMembersDocument,
  colleaguesDocument,
  leaveCaseDocument,
  type Participation,
  releaseMemberDocument,
} from './documents.ts';
import { NameTeamDialog } from './name-team-dialog.tsx';

type Member = NonNullable<CaseMembersQuery['case']['members']>[number];

export function CasePeople() {
  const it = useCase();
  const words = useWords(caseOverviewWords);
  const found = useAsk(caseMembersDocument, { id: it.id });
  return (
    <CasePart title={words.people} lead={words.peopleLead}>
      <Loaded of={found}>
        {({ case: { members } }) => (
          <ul className="boxes">
            {(it.participations ?? []).map((part) => (
              <li key={part.id}>
                <Part
                  of={part}
                  members={(members ?? []).filter((one) => one.isActive && one.person.agency.code === part.agency.code)}
                />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </CasePart>
  );
}

function Part(props: { of: Participation; members: readonly Member[] }) {
  const { of, members } = props;
  const it = useCase();
  const words = useWords(caseOverviewWords);
  const terms = useWords(termsWords);
  const dates = useDates();
  const own = useViewer().person.agency.code;
  const [isNaming, setNaming] = useState(false);
  return (
    <article className="box">
      <div className="box-head">
        <h3>
          <AgencyName agency={of.agency} />
        </h3>
        <Tag tone={of.status === 'ACCEPTED' ? 'success' : of.status === 'INVITED' ? 'warning' : 'plain'}>
          {terms.participationStatus[of.status]}
        </Tag>
        {of.agency.code === it.openedBy.code && <Tag>{words.opener}</Tag>}
        {of.agency.code === own && <Tag tone="info">{words.our}</Tag>}
      </div>
      {of.agency.code !== it.openedBy.code && (
        <p className="aside">
          {words.invitedAt(dates.moment(of.invitedAt))}
          {of.respondedAt && ` · ${words.respondedAt(dates.moment(of.respondedAt))}`}
        </p>
      )}
      {of.reason && <p>{of.reason}</p>}
      {of.status === 'ACCEPTED' && <Team of={members} />}
      {of.agency.code === own && it.viewerCan.includes('simulate') && <Colleagues on={members} code={own} />}
      {of.viewerCan.length > 0 && (
        <Buttons>
          {of.viewerCan.includes('nameTeam') && (
            <Button icon="person-add" onPress={() => setNaming(true)}>
              {words.nameTeam}
            </Button>
          )}
          {of.viewerCan.includes('leaveCase') && <Leave of={of} />}
        </Buttons>
      )}
      <NameTeamDialog
        of={of}
        on={members.map((one) => one.person.id)}
        isOpen={isNaming}
        onClose={() => setNaming(false)}
      />
    </article>
  );
}

/** The way to what a colleague sees who is not on the team: often nothing, and why. */
function Colleagues(props: { on: readonly Member[]; code: string }) {
  const it = useCase();
  const words = useWords(sightWords);
  const [chosen, choose] = useState('');
  const found = useAsk(colleaguesDocument, { code: props.code });
  const others = (found.data?.agency.people ?? []).filter(({ id }) => !props.on.some((one) => one.person.id === id));
  if (others.length === 0) return null;
  return (
    <>
      <Select
        name="colleague"
        label={words.colleague}
        hint={words.colleagueHint}
        choices={others.map(({ id, name }) => ({ value: id, text: name }))}
        value={chosen}
        onChange={choose}
      />
      {chosen !== '' && (
        <ButtonLink icon="search" to={`/sager/${it.id}/personer/${chosen}`}>
          {words.link}
        </ButtonLink>
      )}
    </>
  );
}

function Team(props: { of: readonly Member[] }) {
  const it = useCase();
  const sight = useWords(sightWords);
  const sees = it.viewerCan.includes('simulate');
  const words = useWords(caseOverviewWords);
  const terms = useWords(termsWords);
  if (props.of.length === 0) return <Empty>{words.teamEmpty}</Empty>;
  return (
    <ul className="team" aria-label={words.team}>
      {props.of.map((one) => (
        <li key={one.id}>
          <span>
            <strong>{one.person.name}</strong>
            {one.person.isProgram && <Tag tone="info">{terms.program}</Tag>}
            {one.person.unit && `, ${one.person.unit}`}
            <span className="aside"> {one.person.duties.map((duty) => terms.duty[duty].toLowerCase()).join(', ')}</span>
          </span>
          {sees && (
            <ButtonLink
              kind="tertiary"
              icon="search"
              label={sight.linkOf(one.person.name)}
              to={`/sager/${it.id}/personer/${one.person.id}`}
            >
              {sight.link}
            </ButtonLink>
          )}
          {one.viewerCan.includes('releaseMember') && <Release of={one} />}
        </li>
      ))}
    </ul>
  );
}

function Release(props: { of: Member }) {
  const { of } = props;
  const words = useWords(caseOverviewWords);
  const tell = useTell();
  const self = useViewer().person.id;
  const releasing = useAct(releaseMemberDocument);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        kind="tertiary"
        icon="person-remove"
        label={words.releaseOf(of.person.name)}
        onPress={() => setOpen(true)}
      >
        {words.release}
      </Button>
      <Confirm
        title={words.releaseTitle(of.person.name)}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        acting={releasing}
        submit={words.release}
        isDangerous
        onSend={() =>
          void releasing.act({ id: of.id, version: of.version }).then((done) => {
            if (done === undefined) return;
            setOpen(false);
            tell(words.releaseDone(of.person.name));
          })
        }
      >
        <p>{of.person.id === self ? words.releaseYourself : words.releaseText}</p>
      </Confirm>
    </>
  );
}

function Leave(props: { of: Participation }) {
  const { of } = props;
  const words = useWords(caseOverviewWords);
  const tell = useTell();
  const leaving = useAct(leaveCaseDocument);
  const [isOpen, setOpen] = useState(false);

  async function leave(reason: string): Promise<boolean> {
    const done = await leaving.act({ participationId: of.id, version: of.version, reason });
    if (done === undefined) return false;
    setOpen(false);
    tell(words.leaveDone);
    return true;
  }

  return (
    <>
      <Button kind="warning" onPress={() => setOpen(true)}>
        {words.leave}
      </Button>
      <ReasonedConfirm
        title={words.leaveTitle}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        acting={leaving}
        submit={words.leave}
        isDangerous
        draft={`leave:${of.id}`}
        reasonHint={words.leaveHint}
        onSend={leave}
      >
        <p>{words.leaveText}</p>
      </ReasonedConfirm>
    </>
  );
}
