/** A part that is folded away until it is asked for. */
import type { ReactNode } from 'react';
import './unfold.css';

export function Unfold(props: { title: ReactNode; children: ReactNode; onOpen?: () => void }) {
  return (
    <details
      className="unfold"
      onToggle={(event) => {
        if (event.currentTarget.open) props.onOpen?.();
      }}
    >
      <summary>{props.title}</summary>
      <div className="unfold-body">{props.children}</div>
    </details>
  );
}
