-- A list without notes says nothing of those that are written: they stay. Of two rows with one number, the last that has a note is it.
CREATE OR REPLACE FUNCTION fence.watch(person uuid, kinds text[], digests bytea[], notes text[], from_source text, at timestamptz)
RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH given AS (SELECT DISTINCT ON (k, d) k::"WatchKind" AS kind, d AS digest, n AS note
                  FROM unnest($2, $3, $4) WITH ORDINALITY AS x(k, d, n, place) ORDER BY k, d, n = '', place DESC),
        kept AS (
          INSERT INTO watch_entries AS w (id, agency_code, kind, digest, note, source, added_by_id, created_at, listed_at)
          SELECT gen_random_uuid(), fence.agency(), g.kind, g.digest, g.note, $5::"WatchSource", $1, $6, CASE WHEN $5 = 'LIST' THEN $6 END
          FROM given g WHERE fence.agency() IS NOT NULL
          ON CONFLICT (agency_code, kind, digest) DO UPDATE
            SET note = CASE WHEN $5 = 'LIST' AND excluded.note <> '' THEN excluded.note ELSE w.note END, is_active = true, taken_off_at = NULL,
                listed_at = CASE WHEN $5 = 'LIST' AND NOT w.is_active THEN $6 ELSE w.listed_at END, version = w.version + 1
          RETURNING (xmax = 0) AS is_new)
   SELECT (count(*) FILTER (WHERE is_new))::int FROM kept $$;
