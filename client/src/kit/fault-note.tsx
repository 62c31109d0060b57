/** A fault, told to a person in her language: what happened, and what she can do about it. */
import type { Fault, FaultCode } from '../link/fault.ts';
import { kitWords } from '../words/kit.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { Alert, type AlertKind } from './alert.tsx';
import { DraftBadge } from './bits.tsx';
import { Button, ButtonLink } from './button.tsx';

type Title =
  | 'notFoundTitle'
  | 'refusedTitle'
  | 'unlawfulTitle'
  | 'conflictTitle'
  | 'invalidTitle'
  | 'offlineTitle'
  | 'internalTitle'
  | 'busyTitle';

const titles: Record<FaultCode, Title> = {
  UNAUTHENTICATED: 'refusedTitle',
  NOT_FOUND: 'notFoundTitle',
  REFUSED: 'refusedTitle',
  UNLAWFUL: 'unlawfulTitle',
  INVALID: 'invalidTitle',
  CONFLICT: 'conflictTitle',
  TOO_COMPLEX: 'internalTitle',
  RATE_LIMITED: 'busyTitle',
  INTERNAL: 'internalTitle',
  UNAVAILABLE: 'busyTitle',
  OFFLINE: 'offlineTitle',
};

/** Where nothing is wrong with what she did, it does not look so. */
const kinds: Partial<Record<FaultCode, AlertKind>> = {
  NOT_FOUND: 'info',
  OFFLINE: 'warning',
  CONFLICT: 'warning',
  RATE_LIMITED: 'warning',
  UNAVAILABLE: 'warning',
};

const retriable: readonly FaultCode[] = ['OFFLINE', 'UNAVAILABLE', 'INTERNAL', 'RATE_LIMITED'];

const here = () => window.location.pathname + window.location.search + window.location.hash;

/** `again`: what to do to try once more; the button is left out without it. */
export function ErrorNote(props: { fault: Fault; again?: () => void }) {
  const { fault, again } = props;
  const words = useWords(kitWords);
  const { say } = useLanguage();
  const isRetriable = retriable.includes(fault.code);
  const told = fault.code === 'NOT_FOUND' ? words.notFound : say(fault.da, fault.en);
  return (
    <Alert kind={kinds[fault.code] ?? 'error'} title={words[titles[fault.code]]} isUrgent>
      <p>
        {told} {fault.isByDraft && <DraftBadge />}
      </p>
      {fault.rule !== null && <p className="aside">{words.rule(fault.rule)}</p>}
      {fault.incident !== null && !told.includes(fault.incident) && (
        <p className="aside">{words.incident(fault.incident)}</p>
      )}
      {fault.code === 'NOT_FOUND' && again !== undefined && (
        <p>
          <ButtonLink to="/">{words.toDesk}</ButtonLink>
        </p>
      )}
      {fault.signInAgain !== null && (
        <p>
          <a className="button button-primary" href={`${fault.signInAgain}&return=${encodeURIComponent(here())}`}>
            {words.signInAgain}
          </a>
        </p>
      )}
      {isRetriable && again !== undefined && (
        <p>
          <Button onPress={again}>{words.tryAgain}</Button>
        </p>
      )}
    </Alert>
  );
}
