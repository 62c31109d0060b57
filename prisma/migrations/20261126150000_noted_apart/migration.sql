-- Whom lines of the ledger concerned is noted after their sealing and apart from it: it must never hold the sealing up. How far
-- it has come is the mark, a place in the chain; what is behind it is noted, and what a crash or a failure left is caught up.
CREATE TABLE fence.noted (
  only_one    boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  at_position bigint NOT NULL
);
INSERT INTO fence.noted (at_position) SELECT coalesce(max(position), 0) FROM ledger_seals;

-- Reason: seals and heads are written by nobody else; a seal only ever comes after the last one.
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
END $$;

-- Reason: as before, of many rows at once: asked one by one they took a second for five thousand.
DROP FUNCTION fence.sides(uuid);
CREATE FUNCTION fence.sides(asked uuid[]) RETURNS TABLE (id uuid, code text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT id, agency_code FROM contributions WHERE id = ANY (asked)
   UNION ALL SELECT id, agency_code FROM attachments WHERE id = ANY (asked)
   UNION ALL SELECT id, unnest(ARRAY[giver_code, receiver_code]) FROM disclosures WHERE id = ANY (asked)
   UNION ALL SELECT id, unnest(ARRAY[asker_code, giver_code, to_code]) FROM onward_requests WHERE id = ANY (asked)
   UNION ALL SELECT id, unnest(ARRAY[asker_code, to_code]) FROM information_requests WHERE id = ANY (asked)
   UNION ALL SELECT id, unnest(ARRAY[agency_code, giver_code]) FROM takings WHERE id = ANY (asked)
   UNION ALL SELECT id, unnest(ARRAY[agency_code, invited_by]) FROM participations WHERE id = ANY (asked)
   UNION ALL SELECT id, unnest(ARRAY[agency_code, from_code]) FROM invitations WHERE id = ANY (asked)
   UNION ALL SELECT id, unnest(ARRAY[agency_code, asker_code]) FROM overlap_matches WHERE id = ANY (asked)
   UNION ALL SELECT id, unnest(ARRAY[agency_code, to_code]) FROM referrals WHERE id = ANY (asked)
   UNION ALL SELECT id, unnest(ARRAY[agency_code, owner_code]) FROM tasks WHERE id = ANY (asked)
   UNION ALL SELECT id, unnest(ARRAY[agency_code, lead_code]) FROM joint_inspections WHERE id = ANY (asked)
   UNION ALL SELECT id, agency_code FROM agenda_items WHERE id = ANY (asked)
   UNION ALL SELECT id, agency_code FROM minute_entries WHERE id = ANY (asked)
   UNION ALL SELECT id, agency_code FROM decisions WHERE id = ANY (asked)
   UNION ALL SELECT id, agency_code FROM inspection_parts WHERE id = ANY (asked)
   UNION ALL SELECT id, agency_code FROM observations WHERE id = ANY (asked)
   UNION ALL SELECT id, agency_code FROM met_persons WHERE id = ANY (asked)
   UNION ALL SELECT id, agency_code FROM next_steps WHERE id = ANY (asked) $$;

-- Reason: as before, of at most so many ids a line, each once. What was not found is no line about anybody: whoever tries an
-- identifier must not learn from her own log whose it is. An agency is named by its code, as where a sharing is unlawful.
CREATE OR REPLACE FUNCTION fence.note_concerned(seqs bigint[]) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ WITH named AS MATERIALIZED (
     SELECT e.seq, e.agency_code, i.id FROM ledger_entries e CROSS JOIN LATERAL (SELECT DISTINCT unnest(e.ids[1:5000])) i(id)
     WHERE e.seq = ANY (seqs) AND e.agency_code IS NOT NULL
       AND (e.kind <> 'REFUSED' OR e.rule LIKE '% REFUSED' OR e.rule LIKE '% UNLAWFUL')),
   sided AS MATERIALIZED (
     SELECT s.id::text, s.code FROM fence.sides(ARRAY(
       SELECT DISTINCT CASE WHEN n.id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN n.id::uuid END FROM named n)) s),
   concerned AS (
     SELECT n.seq, n.agency_code, s.code FROM named n JOIN sided s ON s.id = n.id
     UNION
     SELECT n.seq, n.agency_code, a.code FROM named n JOIN agencies a ON a.code = n.id)
   INSERT INTO ledger_concerns (seq, agency_code, other_code)
   SELECT seq, agency_code, code FROM concerned WHERE code <> agency_code ON CONFLICT DO NOTHING $$;

-- Reason: the sealer's next step, over every agency's lines: at most so many, and of no more than a thousand ids unless one
-- line has more. It reads first and writes last, since the feed waits for whoever has written. True while there is more.
CREATE FUNCTION fence.note_next(most int) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
DECLARE mark bigint; seqs bigint[]; last bigint;
BEGIN
  SELECT n.at_position INTO mark FROM fence.noted n;
  SELECT array_agg(x.entry_seq), max(x.position) INTO seqs, last FROM (
    SELECT s.position, s.entry_seq, row_number() OVER by_place AS place, sum(coalesce(cardinality(e.ids), 0)) OVER by_place AS so_far
    FROM (SELECT l.position, l.entry_seq FROM ledger_seals l WHERE l.position > mark ORDER BY l.position LIMIT most) s
    LEFT JOIN ledger_entries e ON e.seq = s.entry_seq WINDOW by_place AS (ORDER BY s.position)) x
  WHERE x.place = 1 OR x.so_far <= 1000;
  IF last IS NULL THEN RETURN false; END IF;
  PERFORM fence.note_concerned(seqs);
  UPDATE fence.noted n SET at_position = last WHERE n.at_position = mark;
  RETURN EXISTS (SELECT FROM ledger_seals l WHERE l.position > last);
END $$;

REVOKE ALL ON FUNCTION fence.sides(uuid[]), fence.note_next(int) FROM PUBLIC;
DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app');
BEGIN
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.note_next(int) TO %I', role);
END $do$;
