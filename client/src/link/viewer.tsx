/** The signed-in person, known to every room; and how she leaves. */
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { Duty } from '../generated/contract.ts';
import type { ViewerQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { ask } from './ask.ts';
import { forgetCursor } from './changes.ts';
import { burnDrafts, type DraftBox, openDraftBox } from './draft-box.ts';
import { asFault, type Fault } from './fault.ts';
import { queries, useAsk } from './queries.ts';
import { sessionLeft } from './session.ts';

const viewerDocument = graphql(`
  query Viewer {
    viewer {
      signedInAt
      expiresAt
      draftKey
      person {
        id
        name
        email
        unit
        duties
        agency {
          code
          nameDa
          nameEn
          kind
          body
        }
      }
    }
    instance {
      isDemo
      version
    }
  }
`);

const signOutDocument = graphql(`
  mutation SignOut {
    signOut
  }
`);

const signOutEverywhereDocument = graphql(`
  mutation SignOutEverywhere {
    signOutEverywhere
  }
`);

export type Viewer = NonNullable<ViewerQuery['viewer']>;
export type Instance = ViewerQuery['instance'];

interface Known {
  viewer: Viewer;
  instance: Instance;
  drafts: DraftBox;
}

const KnownContext = createContext<Known | null>(null);

/** Asks who is signed in; for the door of the client alone. */
export const useWhoIsThere = () => useAsk(viewerDocument);

export function ViewerProvider(props: { viewer: Viewer; instance: Instance; children: ReactNode }) {
  const { viewer, instance, children } = props;
  const [drafts, setDrafts] = useState<DraftBox | null>(null);
  const personId = viewer.person.id;
  const { draftKey } = viewer;

  useEffect(() => {
    let isCurrent = true;
    void openDraftBox(personId, draftKey).then((box) => {
      if (isCurrent) setDrafts(box);
    });
    return () => {
      isCurrent = false;
    };
  }, [personId, draftKey]);

  if (drafts === null) return null;
  return <KnownContext value={{ viewer, instance, drafts }}>{children}</KnownContext>;
}

function useKnown(): Known {
  const known = useContext(KnownContext);
  if (known === null) throw new Error('Nobody is known here: the room stands outside ViewerProvider');
  return known;
}

export const useViewer = (): Viewer => useKnown().viewer;
export const useInstance = (): Instance => useKnown().instance;
export const useDraftBox = (): DraftBox => useKnown().drafts;

/** True when the viewer has one of the duties. */
export function useHasDuty(...duties: Duty[]): boolean {
  const held = useViewer().person.duties;
  return duties.some((duty) => held.includes(duty));
}

export interface Leaving {
  leave: (everywhere: boolean) => Promise<void>;
  isLeaving: boolean;
  fault: Fault | null;
}

/** Signs out: the session ends on the server, and her drafts, cursor and answers leave this browser. */
export function useLeaving(): Leaving {
  const personId = useViewer().person.id;
  const [isLeaving, setLeaving] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);

  async function leave(everywhere: boolean): Promise<void> {
    setLeaving(true);
    setFault(null);
    try {
      await (everywhere ? ask(signOutEverywhereDocument) : ask(signOutDocument));
      burnDrafts(personId);
      forgetCursor(personId);
      sessionLeft();
      queries.clear();
    } catch (thrown) {
      setFault(asFault(thrown));
      setLeaving(false);
    }
  }

  return { leave, isLeaving, fault };
}
