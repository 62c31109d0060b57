/** What time it is, in one place, so that a test can say it. */
export class Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stands where it is put: for tests and for playing the demo case at its own dates. */
export class SetClock extends Clock {
  constructor(private at: Date) {
    super();
  }

  override now(): Date {
    return new Date(this.at);
  }

  set(at: Date): void {
    this.at = at;
  }

  pass(milliseconds: number): void {
    this.at = new Date(this.at.getTime() + milliseconds);
  }
}

const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });

/** The day in Denmark, YYYY-MM-DD. */
export const dayOf = (now: Date): string => days.format(now);
