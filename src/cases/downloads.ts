/** Who of other agencies has downloaded a file, told to the agency whose it is. */
import type { Actor } from '../access/actor.js';
import type { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import { Prisma } from '../generated/prisma/client.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';

/** As the fence tells it. */
interface Downloaded {
  attachment_id: string;
  person_id: string;
  agency_code: string;
  first_at: Date;
  last_at: Date;
  times: bigint;
}

/** Batched. */
export async function downloadsOf(
  ledger: Ledger,
  agencies: Agencies,
  actor: Actor,
  id: string,
): Promise<Answer<Gql.Download>[]> {
  const loader = ledger.loader<string, Downloaded[]>(actor, 'downloads', async (ids) => {
    const rows = await ledger.askAs<Downloaded>(
      actor,
      Prisma.sql`SELECT attachment_id, person_id, agency_code, first_at, last_at, times
                 FROM fence.downloads(${[...ids]}::uuid[])`,
    );
    return ids.map((one) => rows.filter((row) => row.attachment_id === one));
  });
  return (await loader.load(id)).map((row) => ({
    person: () => agencies.person(actor, row.person_id),
    agency: agencies.answer(row.agency_code),
    firstAt: row.first_at,
    lastAt: row.last_at,
    times: Number(row.times),
  }));
}
