/** Raw SQL as the server's own role, for each agency: what is left when every rule in the code is gone. */
import pg from 'pg';
import { copyDatabase } from '../support/database.js';
import { type Stage, setStage } from './stage.js';

export class Raw {
  private readonly clients = new Map<string, pg.Client>();

  private constructor(
    readonly stage: Stage,
    private readonly database: Awaited<ReturnType<typeof copyDatabase>>,
  ) {}

  /** On a copy of the database with the stage set. */
  static async open(): Promise<Raw> {
    const database = await copyDatabase();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const stage = await setStage(owner);
    await owner.end();
    return new Raw(stage, database);
  }

  async close(): Promise<void> {
    for (const client of this.clients.values()) await client.end();
    await this.database.drop();
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

  private async as(agency: string): Promise<pg.Client> {
    const known = this.clients.get(agency);
    if (known) return known;
    const client = new pg.Client({
      connectionString: this.database.appUrl,
      options: `-c app.agency=${agency}`,
    });
    await client.connect();
    this.clients.set(agency, client);
    return client;
  }
}
