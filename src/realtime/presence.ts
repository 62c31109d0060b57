/** Who is in which meeting room, on this node; kept in memory, since it may be lost. */
import type { Present } from './socket-events.js';

interface Seat {
  meetingId: string;
  caseId: string;
  personId: string;
  name: string;
  agencyCode: string;
  handRaised: boolean;
}

export class Presence {
  /** By socket. */
  private readonly seats = new Map<string, Seat>();

  enter(socketId: string, seat: Omit<Seat, 'handRaised'>): void {
    this.seats.set(socketId, { ...seat, handRaised: false });
  }

  /** The meeting left; null when it was in none. */
  leave(socketId: string): string | null {
    const meetingId = this.meetingOf(socketId);
    this.seats.delete(socketId);
    return meetingId;
  }

  meetingOf(socketId: string): string | null {
    return this.seats.get(socketId)?.meetingId ?? null;
  }

  /** A hand belongs to the person: lowered in one window, it is lowered in all. The meeting; null when in none. */
  raise(socketId: string, handRaised: boolean): string | null {
    const seat = this.seats.get(socketId);
    if (!seat) return null;
    for (const other of this.seats.values())
      if (other.meetingId === seat.meetingId && other.personId === seat.personId) other.handRaised = handRaised;
    return seat.meetingId;
  }

  /** The people in a meeting, by name; one line a person. */
  of(meetingId: string): Present[] {
    const people = new Map<string, Present>();
    for (const { personId, name, agencyCode, handRaised, meetingId: id } of this.seats.values()) {
      if (id !== meetingId) continue;
      const known = people.get(personId);
      people.set(personId, { personId, name, agencyCode, handRaised: handRaised || known?.handRaised === true });
    }
    return [...people.values()].sort(
      (one, other) => one.name.localeCompare(other.name, 'da') || one.personId.localeCompare(other.personId),
    );
  }

  /** Everybody who sits anywhere here, once a meeting. */
  everybody(): (Present & { meetingId: string })[] {
    const meetings = new Set([...this.seats.values()].map(({ meetingId }) => meetingId));
    return [...meetings].flatMap((meetingId) => this.of(meetingId).map((person) => ({ ...person, meetingId })));
  }

  /** Sockets in a meeting of people who are not among these. */
  strangers(meetingId: string, admitted: ReadonlySet<string>): string[] {
    return [...this.seats]
      .filter(([, seat]) => seat.meetingId === meetingId && !admitted.has(seat.personId))
      .map(([socketId]) => socketId);
  }

  /** Meetings where people sit that such a change may concern. */
  concernedBy({ subject, id, caseId }: { subject: string; id: string; caseId: string | null }): string[] {
    const isConcerned = (seat: Seat) => {
      if (subject === 'Person') return seat.personId === id;
      if (subject === 'Meeting') return seat.meetingId === id;
      return decisive.has(subject) && seat.caseId === caseId;
    };
    return [...new Set([...this.seats.values()].filter(isConcerned).map((seat) => seat.meetingId))];
  }
}

/** What decides who may read a meeting, besides itself. */
const decisive = new Set(['Case', 'Participation', 'CaseMember', 'Invitation']);
