/** A fault, told to a person in her language: what happened, and what she can do about it. */
import type { Fault, FaultCode } from '../link/fault.ts';
import { kitWords } from '../words/kit.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { Alert } from './alert.tsx';
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
  OFFLINE: 'offlineTitle',
};

/** `again`: what to do to try once more; the button is left out without it. */
export function ErrorNote(props: { fault: Fault; again?: () => void }) {
  const { fault, again } = props;
  const words = useWords(kitWords);
  const { say } = useLanguage();
  const isRetriable = fault.code === 'OFFLINE' || fault.code === 'INTERNAL' || fault.code === 'RATE_LIMITED';
  return (
    <Alert
      kind={fault.code === 'OFFLINE' || fault.code === 'CONFLICT' ? 'warning' : 'error'}
      title={words[titles[fault.code]]}
      isUrgent
    >
      <p>{fault.code === 'NOT_FOUND' ? words.notFound : say(fault.da, fault.en)}</p>
      {fault.code === 'CONFLICT' && <p>{words.conflict}</p>}
      {fault.rule !== null && <p className="aside">{words.rule(fault.rule)}</p>}
      {fault.incident !== null && <p className="aside">{words.incident(fault.incident)}</p>}
      {fault.code === 'NOT_FOUND' && again !== undefined && (
        <p>
          <ButtonLink to="/">{words.toDesk}</ButtonLink>
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
