/** The door: who is signed in comes through, everybody else is shown how to sign in, and led back to where she was. */
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { Alert } from '../kit/alert.tsx';
import { ErrorNote } from '../kit/fault-note.tsx';
import { LanguageSwitch } from '../kit/frame.tsx';
import mark from '../kit/mark.svg';
import { Loading } from '../kit/states.tsx';
import { cameFromFarewell, useSession } from '../link/session.ts';
import { useWhoIsThere, ViewerProvider } from '../link/viewer.tsx';
import { identityWords } from '../words/identity.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';

export function Door(props: { children: ReactNode }) {
  const session = useSession();
  const who = useWhoIsThere();
  const kit = useWords(kitWords);
  const known = who.data;

  // The farewell is on its way.
  if (session === 'left')
    return (
      <Threshold>
        <Loading />
      </Threshold>
    );
  if (session === 'ended') return <SignInPage why="ended" isDemo={known?.instance.isDemo ?? false} />;
  if (known === undefined) {
    return (
      <Threshold>
        <h1>{kit.service}</h1>
        {who.fault === null ? <Loading /> : <ErrorNote fault={who.fault} again={who.again} />}
      </Threshold>
    );
  }
  if (!known.viewer) return <SignInPage why={cameFromFarewell ? 'left' : 'new'} isDemo={known.instance.isDemo} />;
  return (
    <ViewerProvider key={known.viewer.person.id} viewer={known.viewer} instance={known.instance}>
      {props.children}
    </ViewerProvider>
  );
}

function SignInPage(props: { why: 'new' | 'ended' | 'left'; isDemo: boolean }) {
  const { why } = props;
  const words = useWords(identityWords);
  const title = why === 'ended' ? words.endedTitle : why === 'left' ? words.leftTitle : words.title;
  const here = why === 'left' ? '/' : `${location.pathname}${location.search}${location.hash}`;

  useEffect(() => {
    document.title = `${title} – Samindsats`;
  }, [title]);

  return (
    <Threshold>
      <h1>{title}</h1>
      {why === 'new' && <p className="lead">{words.lead}</p>}
      {why === 'ended' && (
        <Alert kind="info" isUrgent>
          <p>{words.ended}</p>
        </Alert>
      )}
      {why === 'left' && <p>{words.left}</p>}
      <p>{props.isDemo ? words.howDemo : words.how}</p>
      <p>
        <a className="button button-primary" href={`/sign-in?return=${encodeURIComponent(here)}`}>
          {why === 'new' ? words.signIn : words.signInAgain}
        </a>
      </p>
      <p className="aside">{words.suspended}</p>
    </Threshold>
  );
}

function Threshold(props: { children: ReactNode }) {
  const words = useWords(kitWords);
  return (
    <div className="frame">
      <header className="top">
        <div className="top-line">
          <span className="top-name">
            <img src={mark} alt="" width="32" height="32" />
            <span>{words.service}</span>
          </span>
          <span className="top-person" />
          <LanguageSwitch />
        </div>
      </header>
      <main className="main main-narrow">
        <div className="page">{props.children}</div>
      </main>
    </div>
  );
}
