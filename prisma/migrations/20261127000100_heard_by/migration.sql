-- Who else has been given something, awaits it, or has lost it, is between its giver and that receiver: others who hold the same
-- heard each time that it had changed, though nothing of it that they may see had.
ALTER TABLE outbox_events ADD COLUMN heard_by text[];

-- Reason: as before; of those who may read it, only the people of heard_by are told, where it is said. Who loses it is always told.
CREATE OR REPLACE FUNCTION fence.feed(after_xid xid8, after_seq bigint, most int, at timestamptz)
RETURNS TABLE (xid text, seq bigint, subject text, subject_id text, case_id uuid, happened_at timestamptz, entitled uuid[], lost uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT o.xid::text, o.seq, o.subject, o.subject_id, o.case_id, o.at,
          ARRAY(SELECT DISTINCT a FROM fence.audience(o.subject, o.subject_id, $4) a
                WHERE o.heard_by IS NULL OR EXISTS (SELECT FROM people p WHERE p.id = a AND p.agency_code = ANY (o.heard_by))), o.lost
   FROM outbox_events o
   WHERE (o.xid, o.seq) > ($1, $2) AND o.xid < pg_snapshot_xmin(pg_current_snapshot())
   ORDER BY o.xid, o.seq LIMIT $3 $$;

-- Reason: as before; that it has run out for one is told its giver and that one alone.
CREATE OR REPLACE FUNCTION fence.expire_disclosures(at timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
DECLARE d record; ended integer := 0; read_it uuid[]; knew_it uuid[]; just_before timestamptz;
BEGIN
  FOR d IN SELECT x.* FROM disclosures x WHERE x.status = 'LIVE' AND x.expires_at <= at ORDER BY x.expires_at, x.id LIMIT 100
           FOR UPDATE SKIP LOCKED LOOP
    just_before := d.expires_at - interval '1 millisecond';
    read_it := ARRAY(SELECT fence.audience('Contribution', d.contribution_id::text, just_before));
    knew_it := ARRAY(SELECT fence.audience('Disclosure', d.id::text, just_before));
    UPDATE disclosures SET status = 'ENDED', version = version + 1 WHERE id = d.id;
    INSERT INTO outbox_events (at, subject, subject_id, case_id, heard_by, lost) VALUES
      (at, 'Contribution', d.contribution_id::text, d.case_id, ARRAY[d.giver_code, d.receiver_code],
       ARRAY(SELECT unnest(read_it) EXCEPT SELECT fence.audience('Contribution', d.contribution_id::text, at))),
      (at, 'Disclosure', d.id::text, d.case_id, NULL,
       ARRAY(SELECT unnest(knew_it) EXCEPT SELECT fence.audience('Disclosure', d.id::text, at)));
    INSERT INTO ledger_entries (at, kind, verb, subject, ids, case_id, rule)
      VALUES (at, 'DONE', 'expire', 'Disclosure', ARRAY[d.id::text], d.case_id, 'expires_at');
    ended := ended + 1;
  END LOOP;
  RETURN ended;
END $$;
