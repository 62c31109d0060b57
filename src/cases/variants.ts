/** Variants of contributions: what is left of one when passages and facts are left out, as a contribution of its own. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import type * as Gql from '../generated/contract.js';
import { Law } from '../law/law.js';
import { Ledger } from '../ledger/ledger.js';
import { invalid } from '../platform/errors.js';
import { plain } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { type ContributionAnswer, Contributions } from './contributions.js';
import { factsIn } from './fact.js';
import { passagesOf, withoutFacts, withoutPassages } from './redaction.js';

@Injectable()
export class Variants {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Law) private readonly law: Law,
    @Inject(Contributions) private readonly contributions: Contributions,
  ) {}

  /** Nothing is told of the original's other variants or receivers: a change of the one must not show at the other. */
  async redact(actor: Actor, input: Gql.RedactInput): Promise<ContributionAnswer> {
    const title = plain('input.title', input.title, 1, 200);
    const category = input.category ? this.law.category('input.category', input.category).code : null;
    const level = input.level ? this.law.level('input.level', input.level).code : null;
    const leftOut = { passages: input.passages ?? [], facts: input.facts ?? [] };
    if (leftOut.passages.length + leftOut.facts.length === 0)
      throw invalid(
        'input.passages',
        'Vælg, hvad der skal udelades. Skal intet udelades, så videregiv oplysningen selv.',
        'Choose what to leave out. If nothing is to be left out, disclose the contribution itself.',
      );
    const id = await this.ledger.act(
      actor,
      'redact',
      'Contribution',
      input.id,
      async ({ row, now, hand, tell }) => {
        this.keepMark(row.category, category);
        const passages = passagesOf('input.passages', row.text, leftOut.passages);
        const made = uuidv7();
        await hand.contribution.createMany({
          data: [
            {
              id: made,
              caseId: row.caseId,
              agencyCode: row.agencyCode,
              authorId: actor.personId,
              title,
              text: withoutPassages(row.text, passages),
              facts: withoutFacts('input.facts', factsIn(row.facts), leftOut.facts),
              category: category ?? row.category,
              level: level ?? row.level,
              regime: row.regime,
              reliability: row.reliability,
              credibility: row.credibility,
              handling: row.handling,
              handlingNote: row.handlingNote,
              variantOfId: row.id,
              variantOfVersion: row.version,
              createdAt: now,
            },
          ],
        });
        tell({ subject: 'Contribution', id: made, caseId: row.caseId });
        return made;
      },
      { command: input.command, version: input.version },
    );
    return this.contributions.afresh(actor, id);
  }

  /** That a complaint exists, who reported, who the victim is: no variant makes it something that may be given. */
  private keepMark(original: string, asked: string | null): void {
    if (asked === null || asked === original || !this.law.isMarked(original)) return;
    const { nameDa, nameEn } = this.law.category('input.category', original);
    throw invalid(
      'input.category',
      `Oplysningen er mærket »${nameDa}«, og det er en udgave af den også. Lad kategorien være.`,
      `The contribution is marked “${nameEn}”, and so is a variant of it. Leave the category as it is.`,
    );
  }
}
