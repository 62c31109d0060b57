/** A part that is folded away until it is asked for. */
import type { ReactNode } from 'react';
import './unfold.css';

export function Unfold(props: { title: ReactNode; children: ReactNode; isOpen?: boolean }) {
  return (
    <details className="unfold" open={props.isOpen}>
      <summary>{props.title}</summary>
      <div className="unfold-body">{props.children}</div>
    </details>
  );
}
