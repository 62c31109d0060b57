/** Loads the demo: its people, and its case played through the same verbs as people use. */
import type { INestApplicationContext } from '@nestjs/common';
import type pg from 'pg';
import type { SetClock } from '../../src/platform/clock.js';
import { uuidv7 } from '../../src/platform/uuid.js';
import { demoPeople } from './demo-people.js';

/** Enrols the demo people who are missing; changes nobody who is there, or was and has left. */
export async function loadDemoPeople(owner: pg.ClientBase, now: Date): Promise<void> {
  const rows = demoPeople.map((one) => ({
    ...one,
    id: uuidv7(),
    email: `${one.subject}@demo.invalid`,
    created_at: now,
  }));
  await owner.query(
    `INSERT INTO people (id, agency_code, name, email, subject, duties, created_at)
     SELECT p.id, p."agencyCode", p.name, p.email, p.subject, p.duties, p.created_at
     FROM jsonb_to_recordset($1::jsonb) AS p(id uuid, "agencyCode" text, name text, email text, subject text, duties "Duty"[], created_at timestamptz)
     WHERE NOT EXISTS (SELECT FROM people known WHERE known.subject = p.subject)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}

/** Plays the demo case from the tip to the withdrawal, each step at its own date. */
export async function loadDemoCase(app: INestApplicationContext, clock: SetClock): Promise<void> {
  // Loaded when it is played: all rooms come with it, and who only wants the people needs none.
  const [{ DemoStage }, { giving }, { acting }] = await Promise.all([
    import('./demo-stage.js'),
    import('./demo-giving.js'),
    import('./demo-acting.js'),
  ]);
  const stage = await DemoStage.over(app, clock);
  await stage.play([...giving, ...acting]);
}
