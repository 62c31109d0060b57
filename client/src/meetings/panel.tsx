/** A panel of the meeting room: a place to jump to, under a heading of its own. */
import type { ReactNode } from 'react';

export function Panel(props: { id: string; title: string; count?: number; beside?: ReactNode; children: ReactNode }) {
  return (
    <section className="panel" id={props.id} tabIndex={-1} aria-labelledby={`${props.id}-titel`}>
      <div className="panel-head">
        <h2 id={`${props.id}-titel`}>
          {props.title}
          {props.count !== undefined && <span className="count"> ({props.count})</span>}
        </h2>
        {props.beside}
      </div>
      {props.children}
    </section>
  );
}
