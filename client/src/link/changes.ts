/** The change feed: one subscription for the whole client, which refreshes what is on the screen and takes away what is withdrawn. */
import { createClient } from 'graphql-ws';
import { useEffect } from 'react';
import type { FeedSubscription } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { ask } from './ask.ts';
import { isCutOff, sawFeed } from './connection.ts';
import { isRecord } from './fault.ts';
import { askForLost, lacksAnswers } from './queries.ts';
import { refreshAll, refreshSoon, takeAway } from './refresh.ts';
import { sessionEnded, sessionStands } from './session.ts';
import { personIdQuery } from './viewer-query.ts';

const feedDocument = graphql(`
  subscription Feed($after: Cursor) {
    changes(after: $after) {
      cursor
      kind
      subject
      id
      caseId
    }
  }
`);

type Change = FeedSubscription['changes'];

const cursorKey = (personId: string): string => `samindsats:cursor:${personId}`;

export function forgetCursor(personId: string): void {
  sessionStorage.removeItem(cursorKey(personId));
}

const longestWait = 10_000;
const pongWithin = 6_000;
const lookEvery = 3_000;

/** Follows changes for as long as it stands; call it once, near the root. */
export function useChanges(personId: string): void {
  useEffect(() => follow(personId), [personId]);
}

function follow(personId: string): () => void {
  let cursor = sessionStorage.getItem(cursorKey(personId));
  let failures = 0;
  let isOver = false;
  let stop = (): void => {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  function receive(change: Change): void {
    failures = 0;
    cursor = change.cursor;
    sessionStorage.setItem(cursorKey(personId), change.cursor);
    if (change.kind === 'RESYNC') refreshAll();
    else if (change.kind === 'WITHDRAWN') void takeAway(change.id, change.subject).then(refreshSoon);
    else refreshSoon();
  }

  function connect(): void {
    if (isOver) return;
    let isLost = false;
    const lost = (reason: unknown): void => {
      if (isOver || isLost) return;
      isLost = true;
      sawFeed(false);
      if (saysSignedOut(reason)) void standsStill();
      const wait = Math.min(longestWait, 300 * 2 ** failures) * (0.7 + Math.random() * 0.6);
      failures += 1;
      clearTimeout(timer);
      stop();
      timer = setTimeout(() => void standsStill().then(connect), wait);
    };
    stop = open(cursor, receive, lost, () => {
      failures = 0;
      sawFeed(true);
      // What happened between the first answers and this moment is asked for anew.
      timer = setTimeout(refreshSoon, cursor === null ? 300 : 1_500);
    });
  }

  const wake = (): void => {
    failures = 0;
  };
  window.addEventListener('online', wake);
  connect();
  // The feed may stand while answers are lost, and says nothing when they come again.
  let isLooking = false;
  const looking = setInterval(async () => {
    if (isLooking || !(isCutOff() || lacksAnswers())) return;
    isLooking = true;
    if (await standsStill()) askForLost();
    isLooking = false;
  }, lookEvery);
  return () => {
    isOver = true;
    clearTimeout(timer);
    clearInterval(looking);
    window.removeEventListener('online', wake);
    stop();
  };
}

/** Opens one connection; answers how to close it. */
function open(
  after: string | null,
  receive: (change: Change) => void,
  lost: (reason: unknown) => void,
  isUp: () => void,
): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    retryAttempts: 0,
    keepAlive: 10_000,
    on: {
      connected: isUp,
      ping: (isReceived) => {
        if (isReceived) return;
        waiting = setTimeout(() => client.terminate(), pongWithin);
      },
      pong: (isReceived) => {
        if (isReceived) clearTimeout(waiting);
      },
      closed: (event) => {
        clearTimeout(waiting);
        lost(event);
      },
    },
  });
  const end = client.subscribe<FeedSubscription>(
    { query: feedDocument.toString(), variables: { after } },
    {
      next: (message) => {
        if (message.errors !== undefined) lost(message.errors);
        else if (message.data) receive(message.data.changes);
      },
      error: lost,
      complete: () => lost(null),
    },
  );
  return () => {
    clearTimeout(waiting);
    end();
    void client.dispose();
  };
}

function saysSignedOut(reason: unknown): boolean {
  const errors: unknown[] = Array.isArray(reason) ? reason : [reason];
  return errors.some(
    (error) =>
      isRecord(error) &&
      (error.code === 4401 ||
        error.code === 4403 ||
        (isRecord(error.extensions) && error.extensions.code === 'UNAUTHENTICATED')),
  );
}

/** Asks whether she is still signed in: an ended session ends the feed, a lost network doesn't. True where the server answered. */
async function standsStill(): Promise<boolean> {
  if (!sessionStands()) return false;
  const answer = await ask(personIdQuery).catch(() => null);
  if (answer !== null && answer.viewer === null) sessionEnded();
  return answer !== null;
}
