/** Verification from the page: the walk of `npm run ledger:verify` in steps, each going on from what the last one said. */
import type * as Gql from '../generated/contract.js';
import { invalid } from '../platform/errors.js';
import type { PublicKey } from './chain.js';
import { type Ask, atBeginning, type Breach, type Standing, verifyStep } from './verify.js';
import { reportOf } from './verify-report.js';

export class Verification {
  constructor(
    private readonly ask: Ask,
    private readonly key: PublicKey,
  ) {}

  async step(after: string | null | undefined, most: number): Promise<Gql.LedgerVerification> {
    const from = after === null || after === undefined ? atBeginning : standingOf(after);
    const [last] = await this.ask<{ at_position: string }>('SELECT at_position FROM fence.last_seal()', []);
    // Made up, or the end was cut off, or a backup restored, since the last step: what is not there is not whole.
    if (from.position > BigInt(last?.at_position ?? 0)) throw unknownMark();
    const { finding, isDone, standing } = await verifyStep(this.ask, this.key, from, most);
    const said = isDone ? reportOf(finding) : null;
    return {
      position: Number(standing.position),
      sealed: Math.max(Number(last?.at_position ?? 0), Number(standing.position)),
      unsealed: Number(finding.unsealed),
      isDone,
      next: isDone ? null : cursorOf(standing),
      breach: finding.breach && broken(finding.breach),
      da: said?.da ?? null,
      en: said?.en ?? null,
    };
  }
}

const broken = (breach: Breach): Gql.LedgerBreach => ({
  kind: breach.kind,
  position: 'position' in breach ? Number(breach.position) : null,
  seq: 'seq' in breach ? breach.seq : null,
});

/** Whoever makes up a cursor of her own deceives nobody but herself: it holds only what her last step was told. */
function cursorOf({ position, link, head, lastKey }: Standing): string {
  const met = head ? [head.position, head.hash.toString('hex'), head.signedAt.getTime()] : ['', '', ''];
  return Buffer.from([position, link.toString('hex'), ...met, lastKey ?? ''].join(' ')).toString('base64url');
}

const spelled = /^(\d{1,18}) ([0-9a-f]{64}) (?:(\d{1,18}) ([0-9a-f]{64}) (\d{1,15})| {2}) ?(.{0,200})$/s;

function standingOf(cursor: string): Standing {
  const [whole, position, link, at, hash, signed, key] =
    spelled.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (whole === undefined || position === undefined || link === undefined) throw unknownMark();
  return {
    position: BigInt(position),
    link: Buffer.from(link, 'hex'),
    head:
      at && hash ? { position: BigInt(at), hash: Buffer.from(hash, 'hex'), signedAt: new Date(Number(signed)) } : null,
    lastKey: key || null,
  };
}

const unknownMark = () =>
  invalid(
    'after',
    'Ukendt mærke. Brug next fra det forrige trin, eller begynd forfra.',
    'Unknown mark. Use next of the step before, or begin again.',
  );
