-- A watch list tells its agency who asks and why: it is bounded, so that nobody puts a whole register on it, and so is how much is put on
-- in a day, whether it is new or put back.
ALTER TABLE watch_entries
  -- When a list last put it on; null for what tips and cases put on.
  ADD COLUMN listed_at timestamptz(3),
  -- When it was taken off; null while it is on.
  ADD COLUMN taken_off_at timestamptz(3),
  ADD CONSTRAINT watch_entries_taken_off_at CHECK (taken_off_at IS NULL OR NOT is_active);
UPDATE watch_entries SET listed_at = created_at WHERE source = 'LIST';
-- Nothing is purged for a day that nobody knows: where the ledger does not say when, the time begins now.
UPDATE watch_entries w SET taken_off_at = coalesce(
  (SELECT max(l.at) FROM ledger_entries l WHERE l.verb = 'unwatch' AND l.kind = 'DONE' AND l.ids[1] = w.id::text), now())
  WHERE NOT w.is_active;
CREATE INDEX watch_entries_listed_at ON watch_entries (agency_code, listed_at) WHERE listed_at IS NOT NULL;
CREATE INDEX watch_entries_taken_off_at ON watch_entries (taken_off_at) WHERE taken_off_at IS NOT NULL;

-- What is on the list already comes back with its new note; the rest is new. How many were new.
CREATE OR REPLACE FUNCTION fence.watch(person uuid, kinds text[], digests bytea[], notes text[], from_source text, at timestamptz)
RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH given AS (SELECT DISTINCT ON (k, d) k::"WatchKind" AS kind, d AS digest, n AS note FROM unnest($2, $3, $4) AS x(k, d, n)),
        kept AS (
          INSERT INTO watch_entries AS w (id, agency_code, kind, digest, note, source, added_by_id, created_at, listed_at)
          SELECT gen_random_uuid(), fence.agency(), g.kind, g.digest, g.note, $5::"WatchSource", $1, $6, CASE WHEN $5 = 'LIST' THEN $6 END
          FROM given g WHERE fence.agency() IS NOT NULL
          ON CONFLICT (agency_code, kind, digest) DO UPDATE
            SET note = CASE WHEN $5 = 'LIST' THEN excluded.note ELSE w.note END, is_active = true, taken_off_at = NULL,
                listed_at = CASE WHEN $5 = 'LIST' AND NOT w.is_active THEN $6 ELSE w.listed_at END, version = w.version + 1
          RETURNING (xmax = 0) AS is_new)
   SELECT (count(*) FILTER (WHERE is_new))::int FROM kept $$;

DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app');
BEGIN
  EXECUTE format('GRANT UPDATE (taken_off_at) ON watch_entries TO %I', role);
END $do$;
