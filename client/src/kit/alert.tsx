/** A note that stands out: information, success, warning or error. */
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

export type AlertKind = 'info' | 'success' | 'warning' | 'error';

/** `isUrgent`: read aloud at once. */
export function Alert(props: { kind: AlertKind; title?: string; isUrgent?: boolean; children?: ReactNode }) {
  const { kind, title } = props;
  return (
    <div className={`alert alert-${kind}`} role={props.isUrgent ? 'alert' : undefined}>
      <div className="alert-icon">
        <Icon name={kind} />
      </div>
      <div className="alert-body">
        {title !== undefined && <p className="alert-heading">{title}</p>}
        <div className="alert-text">{props.children}</div>
      </div>
    </div>
  );
}
