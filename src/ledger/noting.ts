/** Notes whom sealed lines concerned: after the sealing and apart from it, so that what fails here stops nothing, and is caught up. */
import type pg from 'pg';

/** Lines at a time; one where that failed. */
const batch = 200;
/** Milliseconds. */
const afterFailure = 5_000;

/** A statement that fails takes its timeout with it. */
const stepOf = (most: number) =>
  `SET statement_timeout = '2s'; SELECT fence.note_next(${most}) AS more; SET statement_timeout = '15s'`;

export class Noting {
  private isDone = false;
  private isFailing = false;
  private againAt = 0;

  /** `report` is told once when noting starts to fail. */
  constructor(private readonly report: (failure: unknown) => void) {}

  /** There may be lines that are not noted. */
  begin(): void {
    this.isDone = false;
  }

  /** Notes a little of what is not noted; true: there is more to note at once. */
  async step(client: pg.Client): Promise<boolean> {
    if (this.isDone || performance.now() < this.againAt) return false;
    try {
      const answers: unknown = await client.query(stepOf(this.isFailing ? 1 : batch));
      const [, found] = answers as pg.QueryResult<{ more: boolean }>[];
      this.isFailing = false;
      this.isDone = found?.rows[0]?.more !== true;
      return !this.isDone;
    } catch (failure) {
      if (!this.isFailing)
        this.report(new Error(`whom lines concerned waits to be noted: ${messageOf(failure)}`, { cause: failure }));
      this.isFailing = true;
      this.againAt = performance.now() + afterFailure;
      return false;
    }
  }
}

const messageOf = (failure: unknown) => (failure instanceof Error ? failure.message : 'the database does not answer');
