/** A room's page: title in the tab, one heading that takes focus on arrival, and where to go back to. */
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { Link, useLocation, useNavigationType } from 'react-router';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { Icon } from './icon.tsx';

interface PageProps {
  title: string;
  /** A sentence under the heading. */
  lead?: ReactNode;
  /** Beside the heading: tags and badges. */
  beside?: ReactNode;
  /** What can be done here: buttons. */
  actions?: ReactNode;
  back?: { to: string; text: string };
  children: ReactNode;
}

/** True until the first page has been shown: it must not steal the focus from the browser. */
let isFirst = true;

export function Page(props: PageProps) {
  const { title, back } = props;
  const words = useWords(kitWords);
  const page = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  const arrival = useNavigationType();
  useKeptFocus(page, heading);

  useEffect(() => {
    document.title = `${title} – ${words.service}`;
  }, [title, words.service]);

  useEffect(() => {
    if (!isFirst) heading.current?.focus({ preventScroll: arrival === 'POP' });
    isFirst = false;
    if (arrival !== 'POP') window.scrollTo(0, 0);
  }, [pathname]);

  return (
    <div ref={page} className="page">
      {back !== undefined && (
        <Link to={back.to} className="back">
          <Icon name="arrow-back" />
          <span>{back.text}</span>
        </Link>
      )}
      <div className="page-head">
        <div className="page-title">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {props.beside !== undefined && <div className="page-beside">{props.beside}</div>}
        </div>
        {props.actions !== undefined && <div className="page-actions">{props.actions}</div>}
      </div>
      {props.lead !== undefined && <div className="lead">{props.lead}</div>}
      {props.children}
    </div>
  );
}

interface SectionProps {
  title: string;
  /** How many there are; shown beside the heading. */
  count?: number;
  beside?: ReactNode;
  actions?: ReactNode;
  /** 2 on a page, 3 inside a section. */
  level?: 2 | 3;
  children: ReactNode;
}

/** A part of a page under a heading of its own; assistive technology can go straight to it. */
export function Section(props: SectionProps) {
  const { title, count, level = 2 } = props;
  const Heading = level === 2 ? 'h2' : 'h3';
  const section = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useKeptFocus(section, heading);
  return (
    <section ref={section} className={`section section-${level}`} aria-label={title}>
      <div className="section-head">
        <Heading ref={heading} tabIndex={-1}>
          {title}
          {count !== undefined && <span className="count"> ({count})</span>}
        </Heading>
        {props.beside}
        {props.actions !== undefined && <div className="section-actions">{props.actions}</div>}
      </div>
      {props.children}
    </section>
  );
}

/** When what had the focus goes away (a task is finished, a row is withdrawn), the focus goes to the part's heading. */
export function useKeptFocus(part: RefObject<HTMLElement | null>, heading: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = part.current;
    if (element === null) return;
    let isInside = false;
    const entered = (): void => {
      isInside = true;
    };
    const left = (event: FocusEvent): void => {
      const from = event.target;
      queueMicrotask(() => {
        // Neither taken away with the focus in it, nor left for something else in here.
        if (from instanceof Node && from.isConnected && !element.contains(document.activeElement)) isInside = false;
      });
    };
    // Whatever below redraws itself, also where the part does not.
    const seen = new MutationObserver(() => {
      if (!isInside || document.activeElement !== document.body) return;
      isInside = false;
      heading.current?.focus({ preventScroll: true });
    });
    element.addEventListener('focusin', entered);
    element.addEventListener('focusout', left);
    seen.observe(element, { childList: true, subtree: true });
    return () => {
      element.removeEventListener('focusin', entered);
      element.removeEventListener('focusout', left);
      seen.disconnect();
    };
  }, [part, heading]);
}
