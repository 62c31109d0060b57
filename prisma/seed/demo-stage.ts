/** The stage on which the demo case is played: its people as actors, the rooms they use, the clock, and what they made. */
import type { INestApplicationContext, Type } from '@nestjs/common';
import type { Actor } from '../../src/access/actor.js';
import { Ledger } from '../../src/ledger/ledger.js';
import type { SetClock } from '../../src/platform/clock.js';
import type { Subject } from './demo-case.js';

/** One thing that somebody does at her own time. */
export interface Scene {
  at: string;
  play(stage: DemoStage): Promise<void>;
}

export class DemoStage {
  private readonly made = new Map<string, string>();

  private constructor(
    private readonly app: INestApplicationContext,
    private readonly clock: SetClock,
    private readonly people: ReadonlyMap<Subject, Omit<Actor, 'signedInAt' | 'expiresAt'>>,
  ) {}

  static async over(app: INestApplicationContext, clock: SetClock): Promise<DemoStage> {
    const people = await app
      .get(Ledger, { strict: false })
      .ask<Omit<Actor, 'isProgram' | 'sessionId'> & { subject: string }>(
        `SELECT p.subject, p.id AS "personId", p.name, p.agency_code AS "agencyCode", a.kind AS "agencyKind", p.duties::text[]
       FROM people p JOIN agencies a ON a.code = p.agency_code`,
      );
    const bySubject = people.map(
      ({ subject, ...person }) => [subject, { ...person, isProgram: false, sessionId: null }] as const,
    );
    return new DemoStage(app, clock, new Map(bySubject));
  }

  /** Every scene at its own time, the earliest first. */
  async play(scenes: readonly Scene[]): Promise<void> {
    const timeOf = ({ at }: Scene) => new Date(at).getTime();
    for (const scene of [...scenes].sort((a, b) => timeOf(a) - timeOf(b))) {
      this.clock.set(new Date(scene.at));
      await scene.play(this);
    }
  }

  get now(): Date {
    return this.clock.now();
  }

  get ledger(): Ledger {
    return this.room(Ledger);
  }

  room<Room>(type: Type<Room>): Room {
    return this.app.get<Room>(type, { strict: false });
  }

  /** The person, signed in as for one request. */
  as(subject: Subject): Actor {
    const person = this.people.get(subject);
    if (!person) throw new Error(`the demo case wants ${subject}, who is not enrolled`);
    return { ...person, signedInAt: this.now, expiresAt: this.now };
  }

  personId(subject: Subject): string {
    return this.as(subject).personId;
  }

  /** Remembers by name what a verb made. */
  keep(name: string, { id }: { id: unknown }): void {
    if (typeof id !== 'string') throw new Error(`${name} was answered without an id`);
    this.made.set(name, id);
  }

  id(name: string): string {
    const id = this.made.get(name);
    if (id === undefined) throw new Error(`the demo case has not come to ${name} yet`);
    return id;
  }
}

/** The row that a scene goes on with; the play stops where it is not seen. */
export function seen<Row>(row: Row | null | undefined): Row {
  if (row === null || row === undefined) throw new Error('a player of the demo case does not see what she acts on');
  return row;
}
