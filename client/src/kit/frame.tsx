/** The frame around every room: skip link, header, menu, connection banner, main landmark, footer. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { useConnection } from '../link/connection.ts';
import { useInstance, useLeaving, useViewer } from '../link/viewer.tsx';
import { kitWords } from '../words/kit.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import { AgencyName, DraftBadge } from './bits.tsx';
import { ErrorNote } from './fault-note.tsx';
import { Icon } from './icon.tsx';
import mark from './mark.svg';

export interface Way {
  to: string;
  text: string;
}

export function Frame(props: { ways: readonly Way[]; children: ReactNode }) {
  const words = useWords(kitWords);
  return (
    <div className="frame">
      <a className="skip" href="#indhold">
        {words.skip}
      </a>
      <Header ways={props.ways} />
      <ConnectionBanner />
      <main id="indhold" tabIndex={-1} className="main">
        {props.children}
      </main>
      <Footer />
    </div>
  );
}

function Header(props: { ways: readonly Way[] }) {
  const words = useWords(kitWords);
  const terms = useWords(termsWords);
  const { person } = useViewer();
  const { leave, isLeaving, fault } = useLeaving();
  const opener = useRef<HTMLButtonElement>(null);
  const { pathname } = useLocation();

  // Arriving somewhere else closes the menu.
  const [openAt, setOpenAt] = useState<string | null>(null);
  const isOpen = openAt === pathname;

  useEffect(() => {
    if (!isOpen) return;
    const leaveMenu = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpenAt(null);
      opener.current?.focus();
    };
    window.addEventListener('keydown', leaveMenu);
    return () => window.removeEventListener('keydown', leaveMenu);
  }, [isOpen]);

  return (
    <header className="top">
      <div className="top-line">
        <Link to="/" className="top-name">
          <img src={mark} alt="" width="32" height="32" />
          <span>{words.service}</span>
        </Link>
        <div className="top-person">
          <span className="top-who">
            <span className="sr-only">{words.signedInAs} </span>
            <strong>{person.name}</strong>
            <span className="top-agency">
              <AgencyName agency={person.agency} />
              <span className="sr-only">, {person.duties.map((duty) => terms.duty[duty]).join(', ')}</span>
            </span>
          </span>
        </div>
        <LanguageSwitch />
        <button
          type="button"
          ref={opener}
          className="top-button top-menu"
          aria-expanded={isOpen}
          aria-controls="hovedmenu"
          onClick={() => setOpenAt(isOpen ? null : pathname)}
        >
          <Icon name={isOpen ? 'close' : 'menu'} />
          <span>{words.menu}</span>
        </button>
      </div>
      <div id="hovedmenu" className={isOpen ? 'menu is-open' : 'menu'}>
        <div className="menu-inner">
          <nav aria-label={words.mainNavigation}>
            <ul className="no-max-width">
              {props.ways.map((way) => (
                <li key={way.to}>
                  <NavLink to={way.to} end={way.to === '/'}>
                    {way.text}
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
          <p className="menu-who">
            {words.signedInAs} <strong>{person.name}</strong>, <AgencyName agency={person.agency} />
          </p>
          <button type="button" className="menu-leave" disabled={isLeaving} onClick={() => void leave(false)}>
            <Icon name="lock" />
            <span>{words.signOut}</span>
          </button>
        </div>
      </div>
      {fault !== null && (
        <div className="top-fault">
          <ErrorNote fault={fault} again={() => void leave(false)} />
        </div>
      )}
    </header>
  );
}

export function LanguageSwitch() {
  const words = useWords(kitWords);
  const { language, speak } = useLanguage();
  const other = language === 'da' ? 'en' : 'da';
  return (
    <button
      type="button"
      className="top-button"
      lang={other}
      aria-label={words.switchLanguage}
      onClick={() => speak(other)}
    >
      <Icon name="language" />
      <span className="top-button-long">{words.switchLanguage}</span>
      <span className="top-button-short" aria-hidden="true">
        {other.toUpperCase()}
      </span>
    </button>
  );
}

function ConnectionBanner() {
  const words = useWords(kitWords);
  const connection = useConnection();
  const [wasLost, setLost] = useState(false);

  useEffect(() => {
    if (connection !== 'online') {
      setLost(true);
      return;
    }
    const timer = setTimeout(() => setLost(false), 3_000);
    return () => clearTimeout(timer);
  }, [connection]);

  const text = connection === 'online' ? (wasLost ? words.online : null) : words[connection];
  return (
    <div className="connection" role="status" aria-live="polite">
      {text !== null && (
        <p className={`connection-line connection-${connection}`}>
          <Icon name={connection === 'online' ? 'success' : connection === 'offline' ? 'warning' : 'sync'} />
          <span>{text}</span>
        </p>
      )}
    </div>
  );
}

function Footer() {
  const words = useWords(kitWords);
  const instance = useInstance();
  const { leave } = useLeaving();
  return (
    <footer className="bottom">
      <div className="bottom-inner">
        <p>
          <strong>{words.service}</strong> · {words.serviceLine} · {words.version(instance.version)}
        </p>
        <p>
          <DraftBadge /> {words.draftLaw}
        </p>
        {instance.isDemo && <p>{words.demoLine}</p>}
        <p>
          <button type="button" className="plain-link" onClick={() => void leave(true)}>
            {words.signOutEverywhere}
          </button>
        </p>
      </div>
    </footer>
  );
}
