/** What a case asks of its words and dates: pure, so that it can be read and tested alone. */
import { plain } from '../platform/text.js';

/** The title that every team on the case sees. */
export const titleOf = (field: string, title: string) => plain(field, title, 3, 200);

/** The calendar year in Denmark, which case numbers carry. */
export const yearOf = (now: Date) =>
  Number(new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: 'Europe/Copenhagen' }).format(now));

/** Marine fishing and sea transport, in DB07 and DB25 alike: the Maritime Authority's, and not the Labour Inspectorate's. */
export const isAtSea = (industryCode: string | null) =>
  ['0311', '501', '502'].some((group) => industryCode?.startsWith(group));

/** A household that employs somebody is no business. */
export const isHousehold = (industryCode: string | null) => industryCode?.startsWith('97') ?? false;

/** The opener's part first, then by invitation. */
export function inOrder<Part extends { agencyCode: string; invitedAt: Date }>(
  parts: readonly Part[],
  opener: string,
): Part[] {
  return [...parts].sort(
    (one, other) =>
      Number(other.agencyCode === opener) - Number(one.agencyCode === opener) ||
      one.invitedAt.getTime() - other.invitedAt.getTime() ||
      one.agencyCode.localeCompare(other.agencyCode),
  );
}
