/** What must hold of a person or a program before an agency enrols it. */
import type { Actor } from '../access/actor.js';
import type * as Gql from '../generated/contract.js';
import type { Hand } from '../ledger/act.js';
import { invalid } from '../platform/errors.js';
import { plain } from '../platform/text.js';

/** A work e-mail, in lower case, or INVALID. */
export function mail(text: string): string {
  const email = plain('input.email', text, 3, 254).toLowerCase();
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    throw invalid('input.email', 'Skriv en e-mail som navn@myndighed.dk.', 'Write an e-mail such as name@agency.dk.');
  return email;
}

/** INVALID where somebody who has not left has this e-mail or this name at the issuer; inside an act. */
export async function mustBeNew(hand: Pick<Hand, 'person'>, email: string, subject: string): Promise<void> {
  const where = { OR: [{ email }, { subject }], status: { not: 'LEFT' as const }, kind: 'HUMAN' as const };
  if (await hand.person.findFirst({ where, select: { id: true } }))
    throw invalid(
      'input.email',
      'Personen er allerede oprettet, med denne e-mail eller dette navn hos udstederen. Skifter hun myndighed, skal den gamle først registrere, at hun er fratrådt.',
      'The person is enrolled already, with this e-mail or this name at the issuer. If she changes agency, the old one must first note that she has left.',
    );
}

/** The duties, each once; INVALID when none, or one that only CMM gives. */
export function someDuties(actor: Actor, duties: readonly Gql.Duty[]): Gql.Duty[] {
  if (duties.length === 0) throw invalid('input.duties', 'Vælg mindst én opgave.', 'Choose at least one duty.');
  if (duties.includes('FACILITATOR') && actor.agencyKind !== 'cmm')
    throw invalid(
      'input.duties',
      'Kun Center mod Menneskehandel har mødeledere.',
      'Only the Centre against Human Trafficking has facilitators.',
    );
  return [...new Set(duties)];
}

const forPrograms: readonly Gql.Duty[] = ['OFFICER', 'INSPECTOR', 'AUDITOR'];

/** INVALID with a duty that asks for a person's judgement. */
export function programDuties(duties: readonly Gql.Duty[]): void {
  if (duties.every((duty) => forPrograms.includes(duty))) return;
  throw invalid(
    'input.duties',
    'Et IT-system kan kun have opgaverne sagsbehandler, kontrollant og logkontrollant. Resten kræver en persons skøn.',
    "An IT system can only have the duties OFFICER, INSPECTOR and AUDITOR. The rest ask for a person's judgement.",
  );
}
