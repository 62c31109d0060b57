-- Which other agencies a line of the ledger concerned, so that an auditor finds what went to and from one of them. An index of
-- the ledger and no part of it: codes alone, written as the line is sealed, from rows that its own ids name.
CREATE TABLE "ledger_concerns" (
  "seq" BIGINT NOT NULL,
  "agency_code" TEXT NOT NULL,
  "other_code" TEXT NOT NULL,
  CONSTRAINT "ledger_concerns_pkey" PRIMARY KEY ("agency_code", "other_code", "seq"),
  CONSTRAINT "ledger_concerns_seq_fkey" FOREIGN KEY ("seq") REFERENCES "ledger_entries"("seq") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "ledger_concerns_seq_idx" ON "ledger_concerns"("seq");
ALTER TABLE ledger_concerns ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON ledger_concerns FOR SELECT USING (agency_code = fence.agency());

-- Reason: the agencies that wrote these rows or stand on either side of them; cases and meetings belong to everybody on them.
CREATE FUNCTION fence.sides(asked uuid) RETURNS TABLE (code text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT agency_code FROM contributions WHERE id = asked
   UNION ALL SELECT agency_code FROM attachments WHERE id = asked
   UNION ALL SELECT unnest(ARRAY[giver_code, receiver_code]) FROM disclosures WHERE id = asked
   UNION ALL SELECT unnest(ARRAY[asker_code, giver_code, to_code]) FROM onward_requests WHERE id = asked
   UNION ALL SELECT unnest(ARRAY[asker_code, to_code]) FROM information_requests WHERE id = asked
   UNION ALL SELECT unnest(ARRAY[agency_code, giver_code]) FROM takings WHERE id = asked
   UNION ALL SELECT unnest(ARRAY[agency_code, invited_by]) FROM participations WHERE id = asked
   UNION ALL SELECT unnest(ARRAY[agency_code, from_code]) FROM invitations WHERE id = asked
   UNION ALL SELECT unnest(ARRAY[agency_code, asker_code]) FROM overlap_matches WHERE id = asked
   UNION ALL SELECT unnest(ARRAY[agency_code, to_code]) FROM referrals WHERE id = asked
   UNION ALL SELECT unnest(ARRAY[agency_code, owner_code]) FROM tasks WHERE id = asked
   UNION ALL SELECT unnest(ARRAY[agency_code, lead_code]) FROM joint_inspections WHERE id = asked
   UNION ALL SELECT agency_code FROM agenda_items WHERE id = asked
   UNION ALL SELECT agency_code FROM minute_entries WHERE id = asked
   UNION ALL SELECT agency_code FROM decisions WHERE id = asked
   UNION ALL SELECT agency_code FROM inspection_parts WHERE id = asked
   UNION ALL SELECT agency_code FROM observations WHERE id = asked
   UNION ALL SELECT agency_code FROM met_persons WHERE id = asked
   UNION ALL SELECT agency_code FROM next_steps WHERE id = asked $$;

-- Reason: written for the sealer, of lines that are sealed with it. What was not found is no line about anybody: whoever tries
-- an identifier must not learn from her own log whose it is. An agency is named by its code, as where a sharing is unlawful.
CREATE FUNCTION fence.note_concerned(seqs bigint[]) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ WITH named AS MATERIALIZED (
     SELECT e.seq, e.agency_code, i.id FROM ledger_entries e CROSS JOIN LATERAL unnest(e.ids) i(id)
     WHERE e.seq = ANY (seqs) AND e.agency_code IS NOT NULL
       AND (e.kind <> 'REFUSED' OR e.rule LIKE '% REFUSED' OR e.rule LIKE '% UNLAWFUL')),
   concerned AS (
     SELECT n.seq, n.agency_code, s.code FROM named n
     CROSS JOIN LATERAL fence.sides(CASE WHEN n.id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN n.id::uuid END) s
     UNION
     SELECT n.seq, n.agency_code, a.code FROM named n JOIN agencies a ON a.code = n.id)
   INSERT INTO ledger_concerns (seq, agency_code, other_code)
   SELECT seq, agency_code, code FROM concerned WHERE code <> agency_code ON CONFLICT DO NOTHING $$;

-- Reason: as before, and whom the sealed lines concerned.
CREATE OR REPLACE FUNCTION fence.seal(first_position bigint, seqs bigint[], hashes bytea[], at timestamptz, key text, signature bytea)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF first_position <> coalesce((SELECT s.position FROM ledger_seals s ORDER BY s.position DESC LIMIT 1), 0) + 1 THEN
    RAISE EXCEPTION 'position % does not follow the last seal', first_position;
  END IF;
  INSERT INTO ledger_seals (position, entry_seq, hash, sealed_at)
    SELECT first_position + n - 1, s, h, at FROM unnest(seqs, hashes) WITH ORDINALITY AS x(s, h, n);
  INSERT INTO ledger_heads (position, hash, key_id, signature, signed_at)
    VALUES (first_position + array_length(seqs, 1) - 1, hashes[array_length(hashes, 1)], key, signature, at);
  PERFORM fence.note_concerned(seqs);
END $$;

-- What was sealed before this table was.
SELECT fence.note_concerned(ARRAY(SELECT entry_seq FROM ledger_seals));

REVOKE ALL ON FUNCTION fence.sides(uuid), fence.note_concerned(bigint[]) FROM PUBLIC;
DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app');
BEGIN
  EXECUTE format('GRANT SELECT ON ledger_concerns TO %I', role);
END $do$;
