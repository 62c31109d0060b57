/** Systems that act for an agency: enrolled, and their keys given and taken back. */
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, requireFresh } from '../access/actor.js';
import type * as Gql from '../generated/contract.js';
import type { Deed } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { invalid, notFound } from '../platform/errors.js';
import { plain } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { Agencies } from './agencies.js';
import { mail, programDuties, someDuties } from './enrolment.js';
import { type KeptKey, keysOf, readPublicKey } from './program-key.js';

const mostKeys = 5;

@Injectable()
export class Programs {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
  ) {}

  async enrolProgram(actor: Actor, input: Gql.EnrolProgramInput): Promise<Answer<Gql.Person>> {
    const name = plain('input.name', input.name, 2, 120);
    const email = mail(input.email);
    const duties = someDuties(actor, input.duties);
    programDuties(duties);
    const key = await readPublicKey(input.publicKey, this.ledger.clock.now());
    const made = await this.ledger.act(
      actor,
      'enrolProgram',
      'Agency',
      actor.agencyCode,
      async ({ hand, now, tell }) => {
        requireFresh(actor, now, 'enrolProgram@Agency fresh-sign-in');
        const id = uuidv7();
        const { agencyCode } = actor;
        await hand.person.createMany({
          data: [
            {
              id,
              agencyCode,
              name,
              email,
              subject: `program ${id}`,
              duties,
              kind: 'PROGRAM',
              keys: [key],
              createdAt: now,
            },
          ],
        });
        tell({ subject: 'Person', id, caseId: null });
        return id;
      },
      { command: input.command },
    );
    return this.told(actor, made);
  }

  async addProgramKey(actor: Actor, input: Gql.AddProgramKeyInput): Promise<Answer<Gql.Person>> {
    const key = await readPublicKey(input.publicKey, this.ledger.clock.now());
    return this.rekey(actor, 'addProgramKey', input, (keys) => {
      if (keys.some(({ id }) => id === key.id))
        throw invalid('input.publicKey', 'IT-systemet har allerede den nøgle.', 'The IT system has that key already.');
      if (keys.filter(({ revokedAt }) => revokedAt === null).length >= mostKeys)
        throw invalid(
          'input.publicKey',
          `Et IT-system kan højst have ${mostKeys} gældende nøgler. Tilbagekald en først.`,
          `An IT system can have at most ${mostKeys} keys that hold. Revoke one first.`,
        );
      return [...keys, key];
    });
  }

  async revokeProgramKey(actor: Actor, input: Gql.RevokeProgramKeyInput): Promise<Answer<Gql.Person>> {
    return this.rekey(actor, 'revokeProgramKey', input, (keys, now) => {
      if (!keys.some(({ id, revokedAt }) => id === input.keyId && revokedAt === null)) throw notFound();
      return keys.map((key) => (key.id === input.keyId ? { ...key, revokedAt: now.toISOString() } : key));
    });
  }

  private async rekey(
    actor: Actor,
    verb: 'addProgramKey' | 'revokeProgramKey',
    input: Gql.PersonInput,
    change: (keys: KeptKey[], now: Date) => KeptKey[],
  ): Promise<Answer<Gql.Person>> {
    const id = await this.ledger.act(
      actor,
      verb,
      'Person',
      input.id,
      async ({ row, now, write }: Deed<'Person'>) => {
        requireFresh(actor, now, `${verb}@Person fresh-sign-in`);
        await write({ keys: change(keysOf(row.keys), now) });
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    return this.told(actor, id);
  }

  private told(actor: Actor, id: string): Promise<Answer<Gql.Person>> {
    this.ledger.forget(actor);
    return this.agencies.person(actor, id);
  }
}
