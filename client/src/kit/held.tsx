/** As `Loaded`, and says plainly when what was on the screen can no longer be read. */
import { type ReactNode, useRef } from 'react';
import { mayPass } from '../link/ask.ts';
import type { Asking } from '../link/queries.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { partsWords } from '../words/parts.ts';
import { Alert } from './alert.tsx';
import { ButtonLink } from './button.tsx';
import { Page } from './page.tsx';
import { Loaded } from './states.tsx';

export function Held<R>(props: { of: Asking<R>; children: (data: R) => ReactNode }) {
  const { of } = props;
  const wasShown = useRef(false);
  if (of.data !== undefined) wasShown.current = true;
  if (wasShown.current && of.fault?.code === 'NOT_FOUND') return <Lost />;
  if (of.data === undefined || (of.fault !== null && !mayPass(of.fault)))
    return (
      <div className="page">
        <Loaded of={of}>{() => null}</Loaded>
      </div>
    );
  return <>{props.children(of.data)}</>;
}

export function Lost() {
  const words = useWords(partsWords);
  const kit = useWords(kitWords);
  return (
    <Page title={words.lostTitle}>
      <Alert kind="warning" isUrgent>
        <p>{words.lost}</p>
        <p>
          <ButtonLink to="/">{kit.toDesk}</ButtonLink>
        </p>
      </Alert>
    </Page>
  );
}
