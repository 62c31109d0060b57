/** The versions of the rule book in memory, and which one each agency gives under: asked anew at every question. */
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Ledger } from '../ledger/ledger.js';
import { notFound } from '../platform/errors.js';
import { Feed } from '../realtime/feed.js';
import { type Adoption, type Book, readAdoptions, readBook } from './rulebook.js';

@Injectable()
export class Books implements OnModuleInit, OnModuleDestroy {
  private readonly known = new Map<number, Promise<Book | null>>();
  private common: Book | null = null;
  private adopted: ReadonlyMap<string, { book: Book; adoption: Adoption }> = new Map();
  private offFeed: () => void = () => {};
  private begun = 0;
  private applied = 0;

  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Feed) private readonly feed: Feed,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.refresh();
    this.offFeed = this.feed.onEvent(({ subject }) => {
      if (subject === 'RuleDraft') this.refresh().catch(() => {});
    });
  }

  onModuleDestroy(): void {
    this.offFeed();
  }

  /** Reads which versions hold now. What is judged afterwards is judged by them, on every server. */
  async refresh(): Promise<void> {
    const turn = ++this.begun;
    const { common, adopted } = await readAdoptions(this.ledger);
    const [book, ...books] = await Promise.all(
      [common, ...adopted.map(({ version }) => version)].map((n) => this.version(n)),
    );
    const held = adopted.flatMap((adoption, n) => {
      const theirs = books[n];
      return theirs ? [[adoption.agencyCode, { book: theirs, adoption }] as const] : [];
    });
    // What a later reading has found is not undone by an earlier one that came late.
    if (turn < this.applied) return;
    this.applied = turn;
    this.common = book ?? null;
    this.adopted = new Map(held);
  }

  /** The version that an agency gives under: its lawyers' newest adoption; else the newest imported one. */
  under(agencyCode: string): Book {
    const book = this.adopted.get(agencyCode)?.book ?? this.common;
    if (!book) throw new Error('the rule book is read when the server starts');
    return book;
  }

  /** The versions that anybody gives under. */
  inUse(): Book[] {
    return [this.common, ...[...this.adopted.values()].map(({ book }) => book)].filter((book) => book !== null);
  }

  /** True for a provision that marks alone rest on, in any book that somebody gives under: naming it tells what they hide. */
  betrays(provision: string): boolean {
    return this.inUse().some(({ rules }) => {
      const resting = rules.filter(({ provisions }) => provisions.includes(provision));
      return resting.length > 0 && resting.every(({ rank }) => rank === 'mark');
    });
  }

  /** The adoption that an agency gives under; null where its lawyers have adopted none. */
  adoptionOf(agencyCode: string): Adoption | null {
    return this.adopted.get(agencyCode)?.adoption ?? null;
  }

  /** The imported version that a version was made from in the end: itself, where it was imported. */
  async importedOf(book: Book): Promise<Book> {
    let imported = book;
    while (imported.baseVersion !== null) imported = await this.version(imported.baseVersion);
    return imported;
  }

  /** One version, or NOT_FOUND; versions never change, so each is read once. */
  async version(version: number): Promise<Book> {
    const reading = this.known.get(version) ?? readBook(this.ledger, version);
    this.known.set(version, reading);
    const forget = () => this.known.delete(version);
    const book = await reading.catch((failure: unknown) => {
      forget();
      throw failure;
    });
    if (book) return book;
    forget();
    throw notFound();
  }
}
