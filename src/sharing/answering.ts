/** A giving that answers a request for information: the request is held still, and what is given is what it asks. */
import type * as Gql from '../generated/contract.js';
import { Prisma } from '../generated/prisma/client.js';
import type { Deed } from '../ledger/act.js';
import { invalid } from '../platform/errors.js';
import { idOf } from '../platform/text.js';

type Asked = Pick<Gql.DiscloseInput, 'requestId' | 'purpose' | 'initiative'>;

/** The request's id, or null where the giving answers none; INVALID where it is not one that this giving can answer. */
export async function answering(
  { actor, hand, row, tell }: Pick<Deed<'Contribution'>, 'actor' | 'hand' | 'row' | 'tell'>,
  input: Asked,
  receivers: readonly string[],
): Promise<string | null> {
  if (input.requestId === null || input.requestId === undefined) return null;
  const id = idOf('input.requestId', input.requestId);
  await hand.$queryRaw(
    Prisma.sql`SELECT 1 AS held FROM information_requests WHERE id = ${id}::uuid AND status = 'ASKED' FOR SHARE`,
  );
  const request = await hand.informationRequest.findFirst({
    where: { id, caseId: row.caseId, toCode: actor.agencyCode, status: 'ASKED' },
    select: { askerCode: true, purpose: true },
  });
  if (!request)
    throw invalid(
      'input.requestId',
      'Der er ingen åben anmodning til jer med det id på sagen.',
      'There is no open request to you with that id on the case.',
    );
  if (receivers.length !== 1 || receivers[0] !== request.askerCode)
    throw invalid(
      'input.receivers',
      `Anmodningen besvares til ${request.askerCode} alene.`,
      `The request is answered to ${request.askerCode} alone.`,
    );
  if (input.initiative !== 'ON_REQUEST')
    throw invalid(
      'input.initiative',
      'Hvad der besvarer en anmodning, gives på anmodning.',
      'What answers a request is given on request.',
    );
  if (input.purpose !== request.purpose)
    throw invalid(
      'input.purpose',
      'Anmodningen har et andet formål. Giv oplysningen til det formål, der er bedt om.',
      'The request has another purpose. Give it for the purpose that was asked for.',
    );
  tell({ subject: 'InformationRequest', id, caseId: row.caseId });
  return id;
}
