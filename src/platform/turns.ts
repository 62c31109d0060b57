/** What takes much room is done one at a time, in turn; where too many wait already, the next is told so at once. */
import { tooMuch } from './floods.js';

export class Turns {
  private last: Promise<unknown> = Promise.resolve();
  private many = 0;

  /** `most` wait or are at it; another is told to come again in so many seconds. */
  constructor(
    private readonly most: number,
    private readonly seconds: number,
  ) {}

  async take<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (this.many >= this.most) throw tooMuch(this.seconds);
    this.many++;
    const mine = this.last.then(work).finally(() => this.many--);
    // Not what came of it: that would be held until the next one.
    this.last = mine.then(
      () => {},
      () => {},
    );
    return mine;
  }
}
