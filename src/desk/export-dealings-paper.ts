/** What agencies ask of each other, take over and hold back on one case, as pieces of its paper: each kind only where there is any. */
import type { Piece } from '../platform/pdf.js';
import * as say from './export-dealings-words.js';
import type { Naming } from './export-names.js';
import type { Pair } from './export-words.js';
import type { WholeCase } from './whole-case.js';

/** A row whose value is null is left out. */
type Rows = [
  name: keyof typeof say.dealingWords | 'status' | 'purpose' | 'provisions' | 'category',
  value: string | null,
][];

export function dealings(whole: WholeCase, told: Naming): Piece[] {
  const word = (name: keyof typeof say.dealingWords) => told.inTongue(say.dealingWords[name]);
  const shared = ['status', 'purpose', 'provisions', 'category'] as const;
  const isShared = (name: string): name is (typeof shared)[number] => (shared as readonly string[]).includes(name);
  const facts = (rows: Rows): Piece => ({
    kind: 'facts',
    rows: rows.flatMap(([name, value]): [string, string][] =>
      value === null || value === '' ? [] : [[isShared(name) ? told.word(name) : word(name), value]],
    ),
  });
  const section = <R>(
    title: keyof typeof say.dealingWords,
    rows: readonly R[],
    piecesOf: (row: R) => Piece[],
  ): Piece[] =>
    rows.length === 0 ? [] : [{ kind: 'heading', level: 2, text: word(title) }, ...rows.flatMap(piecesOf)];
  const heading = (text: string): Piece => ({ kind: 'heading', level: 3, text });
  const titles = new Map(whole.contributions.map(({ id, title }) => [id, title]));
  const titleOf = (id: string) => titles.get(id) ?? '–';
  const by = (personId: string | null, at: Date | null) =>
    personId === null || at === null ? null : `${told.person(personId)}, ${told.time(at)}`;
  const between = (from: string, to: string) => `${told.agency(from)} ${told.word('to')} ${told.agency(to)}`;
  const one = <K extends string>(pairs: Record<K, Pair>, key: K | null) =>
    key === null ? null : told.inTongue(pairs[key]);
  return [
    ...section('files', whole.files, (row) => [
      heading(row.name),
      facts([
        ['on', titleOf(row.contributionId)],
        ['size', `${row.bytes} ${word('bytes')}, ${row.mediaType}`],
        ['sum', row.sha256],
      ]),
    ]),
    ...section('requests', whole.requests, (row) => [
      heading(between(row.askerCode, row.toCode)),
      { kind: 'text', text: row.question },
      facts([
        ['asked', by(row.askedById, row.createdAt)],
        ['status', one(say.requestStatus, row.status)],
        ['due', row.dueOn],
        ['category', row.category === null ? null : told.category(row.category)],
        ['purpose', told.purpose(row.purpose)],
        ['provisions', row.provisions.map((code) => told.provision(code)).join('; ')],
        ['answered', by(row.answeredById, row.answeredAt)],
        ['answer', row.answer],
        ['refusal', row.refusalProvision === null ? null : told.provision(row.refusalProvision)],
      ]),
    ]),
    ...section('onward', whole.onwardRequests, (row) => [
      heading(titleOf(row.contributionId)),
      facts([
        ['asked', `${by(row.askedById, row.createdAt)}: ${between(row.askerCode, row.giverCode)}`],
        ['receiver', told.agency(row.toCode)],
        ['purpose', told.purpose(row.purpose)],
        ['reason', row.reason],
        ['status', one(say.onwardStatus, row.status)],
        ['answered', by(row.answeredById, row.answeredAt)],
        ['answer', row.answer],
      ]),
    ]),
    ...section('takings', whole.takings, (row) => [
      heading(titleOf(row.contributionId)),
      facts([
        ['taken', by(row.takenById, row.takenAt)],
        ['reference', row.reference],
        ['sum', row.digest],
        ['status', one(say.takingStatus, row.status)],
        ['afterwards', [one(say.withdrawalAnswers, row.withdrawalAnswer), row.answerReason].filter(Boolean).join(': ')],
        ['provisions', row.answerProvision === null ? null : told.provision(row.answerProvision)],
        ['answered', by(row.answeredById, row.answeredAt)],
      ]),
    ]),
    ...section('breakGlass', whole.breakGlasses, (row) => [
      heading(told.agency(row.agencyCode)),
      facts([
        ['asked', by(row.askedById, row.askedAt)],
        ['reason', row.reason],
        ['status', one(say.breakGlassStatus, row.status)],
        ['confirmed', by(row.confirmedById, row.confirmedAt)],
        ['ends', row.endsAt === null ? null : told.time(row.endsAt)],
        ['opened', told.audience(row.givers)],
      ]),
    ]),
    ...section('holds', whole.legalHolds, (row) => [
      facts([
        ['reason', row.reason],
        ['placed', by(row.placedById, row.placedAt)],
        ['lifted', by(row.liftedById, row.liftedAt)],
      ]),
    ]),
    ...section('tip', whole.tip === null ? [] : [whole.tip], (row) => [
      { kind: 'text', text: row.seen },
      facts([
        ['received', told.time(row.receivedAt)],
        ['channel', one(say.tipChannels, row.channel)],
        ['caller', one(say.callerKinds, row.callerKind)],
        ['status', one(say.tipStatus, row.status)],
        ['signs', row.indicators.map((code) => told.sign(code)).join('; ')],
      ]),
    ]),
  ];
}
