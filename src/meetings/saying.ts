/** How anything is said in a meeting: while its state allows it, and to agencies that are at the table. */
import type { Actor } from '../access/actor.js';
import type * as Gql from '../generated/contract.js';
import type { Deed, Hand, Row, Touched } from '../ledger/act.js';
import type { Ledger } from '../ledger/ledger.js';
import { notFound } from '../platform/errors.js';
import { idOf, plain } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { audienceOf } from './audience.js';
import { follow } from './flow.js';
import { meetingFlow } from './meeting.js';

/** What every row of something said has in common. */
export interface Said {
  id: string;
  meetingId: string;
  caseId: string;
  agencyCode: string;
  authorId: string;
  audience: string[];
  text: string;
  createdAt: Date;
}

type Words = Pick<Gql.SayInput, 'meetingId' | 'text' | 'audience' | 'command'>;

/** Says something in a meeting; `write` keeps it. Gives back the new row's id, for reading it afresh. */
export async function say(
  ledger: Ledger,
  actor: Actor,
  verb: 'addAgendaItem' | 'minute' | 'decide' | 'assignTask',
  input: Words,
  most: number,
  write: (deed: Deed<'Meeting'>, said: Said, present: readonly string[]) => Promise<Touched['subject']>,
): Promise<string> {
  const text = plain('input.text', input.text, 1, most);
  const meetingId = idOf('input.meetingId', input.meetingId);
  const id = await ledger.act(
    actor,
    verb,
    'Meeting',
    meetingId,
    async (deed) => {
      const { row, now, hand, tell } = deed;
      follow(meetingFlow, 'Meeting', verb, await heldState(hand, row.id));
      const present = await (verb === 'addAgendaItem' ? calledTo(hand, row) : presentAt(hand, row));
      const always = [actor.agencyCode];
      const said: Said = {
        id: uuidv7(),
        meetingId: row.id,
        caseId: row.caseId,
        agencyCode: actor.agencyCode,
        authorId: actor.personId,
        audience: audienceOf({ field: 'input.audience', asked: input.audience, present, always }),
        text,
        createdAt: now,
      };
      tell({ subject: await write(deed, said, present), id: said.id, caseId: row.caseId });
      return said.id;
    },
    { command: input.command },
  );
  ledger.forget(actor);
  return id;
}

/** Where the meeting stands, kept so until the transaction ends; NOT_FOUND for whoever is not at its table. */
export async function heldState(hand: Hand, meetingId: string): Promise<Gql.MeetingStatus> {
  const held = await hand.$queryRaw<{ status: Gql.MeetingStatus }[]>`
    SELECT status FROM meetings WHERE id = ${meetingId}::uuid FOR SHARE`;
  const isAtTable = (await hand.meeting.count({ where: { id: meetingId } })) === 1;
  if (!held[0] || !isAtTable) throw notFound();
  return held[0].status;
}

/** Codes of the agencies that are called to the meeting and have not said no. */
async function calledTo(hand: Hand, { id }: Row<'Meeting'>): Promise<string[]> {
  const called = await hand.invitation.findMany({ where: { meetingId: id, NOT: { status: 'DECLINED' } } });
  return called.map((one) => one.agencyCode);
}

/** Codes of the agencies that accepted the meeting and still take part in the case. */
async function presentAt(hand: Hand, { id, caseId }: Row<'Meeting'>): Promise<string[]> {
  const accepted = await hand.invitation.findMany({ where: { meetingId: id, status: 'ACCEPTED' } });
  const taking = await hand.participation.findMany({
    where: { caseId, status: 'ACCEPTED', agencyCode: { in: accepted.map((one) => one.agencyCode) } },
  });
  return taking.map((part) => part.agencyCode);
}
