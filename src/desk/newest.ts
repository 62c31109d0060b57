/** The newest cases of a person with the newest of what she may see on each, in one statement: what a control room looks at. */
import { type Actor, caseDuties, hasDuty } from '../access/actor.js';
import { hotRead } from '../ledger/hot.js';

export interface NewestContribution {
  id: string;
  title: string;
  category: string;
  createdAt: string;
  agencyCode: string;
}

export interface NewestCase {
  id: string;
  number: string;
  title: string;
  status: 'OPEN' | 'CLOSED';
  createdAt: string;
  agencyCode: string;
  latest: NewestContribution[];
}

/**
 * The rule is that of `read` on Case (on the team, of an agency that takes part) and on Contribution (its own, or given to
 * it, live, and to her where people are named). LATERAL … LIMIT 1 keeps the walk in the order of the index, newest first,
 * so that the cost follows the page and not the number of cases.
 */
export const newestCases = hotRead<{ cases: number; contributions: number }, NewestCase[]>(
  'newestCases',
  `SELECT coalesce(json_agg(d), '[]') AS found FROM (
  SELECT c.id, c.number, c.title, c.status, c.created_at AS "createdAt", c.agency_code AS "agencyCode",
    (SELECT coalesce(json_agg(n), '[]') FROM (
       SELECT x.id, x.title, x.category, x.created_at AS "createdAt", x.agency_code AS "agencyCode"
       FROM contributions x
       WHERE x.case_id = c.id AND (x.agency_code = $2 OR EXISTS (
         SELECT FROM disclosures d WHERE d.contribution_id = x.id AND d.receiver_code = $2 AND d.status = 'LIVE'
           AND (d.expires_at IS NULL OR d.expires_at > $3::timestamptz)
           AND (d.named_persons = '{}' OR $1::uuid = ANY (d.named_persons))))
       ORDER BY x.created_at DESC, x.id DESC LIMIT $5::int) n) AS latest
  FROM case_members m
  CROSS JOIN LATERAL (SELECT FROM participations p
    WHERE p.case_id = m.case_id AND p.agency_code = $2 AND p.status = 'ACCEPTED' LIMIT 1) p
  CROSS JOIN LATERAL (SELECT * FROM cases k WHERE k.id = m.case_id LIMIT 1) c
  WHERE m.person_id = $1::uuid AND m.agency_code = $2 AND m.is_active AND $6::boolean
  ORDER BY m.case_created_at DESC, m.case_id DESC LIMIT $4::int) d`,
  (actor: Actor, now, { cases, contributions }) => [
    actor.personId,
    actor.agencyCode,
    now,
    cases,
    contributions,
    hasDuty(actor, ...caseDuties),
  ],
);
