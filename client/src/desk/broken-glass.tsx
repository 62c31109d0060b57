/** Emergency access on the desk: what waits to be confirmed, and what was opened, with the reason. */
import { Alert } from '../kit/alert.tsx';
import { Facts, Prose } from '../kit/bits.tsx';
import { ButtonLink } from '../kit/button.tsx';
import { useDates } from '../kit/dates.ts';
import { useHasDuty, useViewer } from '../link/viewer.tsx';
import { breakGlassWords } from '../words/break-glass.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import type { Desk } from './desk-query.ts';

export function BrokenGlassList(props: { of: Desk['breakGlasses'] }) {
  const words = useWords(breakGlassWords);
  const dates = useDates();
  const { say } = useLanguage();
  const own = useViewer().person.agency.code;
  const answers = useHasDuty('COORDINATOR');
  const isGiver = ({ agency, givers }: Desk['breakGlasses'][number]) =>
    agency.code !== own && givers.some(({ code }) => code === own);
  return (
    <>
      {props.of.map((one) => (
        <Alert
          key={one.id}
          kind="warning"
          isUrgent={one.status === 'ASKED'}
          title={words.statusTitle[one.status](say(one.agency.nameDa, one.agency.nameEn))}
        >
          <Prose>{one.reason}</Prose>
          <Facts
            of={[
              [words.caseIs, one.caseNumber],
              [words.askedBy, words.at(one.askedBy.name, dates.moment(one.askedAt))],
              [words.confirmedBy, one.confirmedBy?.name],
              [words.lapses, one.status === 'ASKED' ? dates.moment(one.lapsesAt) : null],
              [words.ends, one.endsAt && dates.moment(one.endsAt)],
              [words.opened, one.givers.map((giver) => say(giver.nameDa, giver.nameEn)).join(', ') || null],
            ]}
          />
          {one.viewerSeesCase ? (
            <ButtonLink to={`/sager/${one.caseId}/oplysninger`} icon="search">
              {words.toCase}
            </ButtonLink>
          ) : (
            <>
              <p>
                {words.offTeam}
                {isGiver(one) && ` ${words.offTeamGiver}`}
              </p>
              {isGiver(one) && answers && (
                <ButtonLink to="/journal" icon="reply">
                  {words.takeBack}
                </ButtonLink>
              )}
            </>
          )}
        </Alert>
      ))}
    </>
  );
}
