-- A database restored from a backup begins a new epoch, maybe on a server that counts its transactions from anew. Places in
-- the feed mean nothing in another epoch; the ledger's transaction numbers go on from where they were, because its seals
-- hold the old ones. The one row: written by the restore alone, and never part of a backup.
CREATE TABLE epochs (
  id       uuid PRIMARY KEY,
  begun_at timestamptz(3) NOT NULL,
  lead     bigint NOT NULL CHECK (lead >= 0)
);
CREATE UNIQUE INDEX epochs_only_one ON epochs ((true));
ALTER TABLE epochs ENABLE ROW LEVEL SECURITY;
INSERT INTO epochs VALUES (gen_random_uuid(), now(), 0);

-- Reason: a place in the feed carries the epoch it belongs to. The server's timeline is taken in: a standby that took over,
-- or a physical backup rolled forward to a moment, may lack transactions whose numbers it then gives anew.
CREATE FUNCTION fence.feed_epoch() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT left(encode(sha256(convert_to(e.id::text || left(pg_walfile_name(pg_current_wal_lsn()), 8), 'UTF8')), 'hex'), 16)
   FROM epochs e $$;

-- Reason: whoever appends to the ledger needs her transaction's number in it, and nothing else of the epoch.
CREATE FUNCTION fence.ledger_xid() RETURNS xid8 LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT (pg_current_xact_id()::text::bigint + e.lead)::text::xid8 FROM epochs e $$;

ALTER TABLE ledger_entries ALTER COLUMN xid SET DEFAULT fence.ledger_xid();

-- Reason: as before; the watermark is ahead by what the numbers are.
CREATE OR REPLACE FUNCTION fence.unsealed(most int) RETURNS TABLE (seq bigint, entry text) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
DECLARE last_xid xid8; last_seq bigint; watermark xid8;
BEGIN
  SELECT x.xid, x.seq INTO last_xid, last_seq
    FROM ledger_seals s JOIN ledger_entries x ON x.seq = s.entry_seq ORDER BY s.position DESC LIMIT 1;
  SELECT (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + p.lead)::text::xid8 INTO watermark FROM epochs p;
  RETURN QUERY
    SELECT e.seq, fence.entry_text(e) FROM ledger_entries e
    WHERE (e.xid, e.seq) > (coalesce(last_xid, '0'), coalesce(last_seq, 0)) AND e.xid < watermark
    ORDER BY e.xid, e.seq LIMIT most;
END $$;

REVOKE ALL ON FUNCTION fence.feed_epoch(), fence.ledger_xid() FROM PUBLIC;
DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app');
BEGIN
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.feed_epoch(), fence.ledger_xid() TO %I', role);
END $do$;
