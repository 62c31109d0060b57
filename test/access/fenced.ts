/** The stage, and raw SQL as the server's own role for whichever agency: what the second fence stops by itself. */
import pg from 'pg';
import { copyDatabase } from '../support/database.js';
import { type Stage, setStage } from './stage.js';

export class Fenced {
  private readonly clients = new Map<string, pg.Client>();

  private constructor(
    private readonly database: Awaited<ReturnType<typeof copyDatabase>>,
    readonly stage: Stage,
  ) {}

  static async open(): Promise<Fenced> {
    const database = await copyDatabase();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const stage = await setStage(owner);
    await owner.end();
    return new Fenced(database, stage);
  }

  async close(): Promise<void> {
    for (const client of this.clients.values()) await client.end();
    await this.database.drop();
  }

  /** The application's role, as one agency; '' is a connection that names none. */
  async as(agency: string): Promise<pg.Client> {
    const known = this.clients.get(agency);
    if (known) return known;
    const client = new pg.Client({
      connectionString: this.database.appUrl,
      ...(agency ? { options: `-c app.agency=${agency}` } : {}),
    });
    await client.connect();
    this.clients.set(agency, client);
    return client;
  }

  /** How many rows it touched, or the database's refusal. */
  async tried(agency: string, statement: string, values: unknown[] = []): Promise<string> {
    try {
      const { rowCount } = await (await this.as(agency)).query(statement, values);
      return `${rowCount} rows`;
    } catch (failure) {
      return (failure as { code: string }).code;
    }
  }
}
