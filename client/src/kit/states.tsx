/** What a room shows before, instead of and around its data: loading, empty, fault. */
import type { ReactNode } from 'react';
import { mayPass } from '../link/ask.ts';
import type { Asking } from '../link/queries.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { ErrorNote } from './fault-note.tsx';
import { Page } from './page.tsx';

export function Loading() {
  const words = useWords(kitWords);
  return (
    <div className="loading" role="status">
      <span className="loading-dot" aria-hidden="true" />
      <span>{words.loading}</span>
    </div>
  );
}

/** Says what will appear here, and when. */
export function Empty(props: { children: ReactNode }) {
  return <div className="empty">{props.children}</div>;
}

/**
 * Shows what was asked for once it is there. An answer that is already on the screen stays while it is asked anew, and also
 * when that fails for want of a connection; what can no longer be read goes away.
 */
export function Loaded<R>(props: {
  of: Asking<R>;
  /** Where the whole page waits for it: the page's heading until then. */
  title?: string;
  children: (data: R) => ReactNode;
}) {
  const { of, title } = props;
  const isLost = of.fault !== null && !mayPass(of.fault);
  if (of.data !== undefined && !isLost) return <>{props.children(of.data)}</>;
  const instead = of.fault === null ? <Loading /> : <ErrorNote fault={of.fault} again={of.again} />;
  return title === undefined ? instead : <Page title={title}>{instead}</Page>;
}
