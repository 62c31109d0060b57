-- Finding again what one may see: the database's own full-text engine, with Danish stems, and the wall written inside.
-- Full-text search under row policies ignores its index (0.06 became 619 ms), hence a function of the fence that gives back
-- ids alone; what they are is read through the door, under rules and policies, as always.

-- What each row says, as stems. Titles are looked in too; a workplace's facts are found through the cases about it.
ALTER TABLE contributions ADD COLUMN stems tsvector GENERATED ALWAYS AS
  (to_tsvector('danish', title || ' ' || text) || jsonb_to_tsvector('danish', facts, '["string", "numeric"]')) STORED;
ALTER TABLE cases ADD COLUMN stems tsvector GENERATED ALWAYS AS (to_tsvector('danish', number || ' ' || title)) STORED;
ALTER TABLE workplaces ADD COLUMN stems tsvector GENERATED ALWAYS AS (to_tsvector('danish',
  name || ' ' || coalesce(cvr, '') || ' ' || coalesce(p_number, '') || ' ' || address || ' ' || postcode || ' ' || city)) STORED;
ALTER TABLE tips ADD COLUMN stems tsvector GENERATED ALWAYS AS (to_tsvector('danish', seen)) STORED;
ALTER TABLE meetings ADD COLUMN stems tsvector GENERATED ALWAYS AS (to_tsvector('danish', title)) STORED;
ALTER TABLE joint_inspections ADD COLUMN stems tsvector GENERATED ALWAYS AS
  (to_tsvector('danish', place || ' ' || aim || ' ' || coalesce(result, ''))) STORED;
ALTER TABLE agenda_items ADD COLUMN stems tsvector GENERATED ALWAYS AS (to_tsvector('danish', text)) STORED;
ALTER TABLE minute_entries ADD COLUMN stems tsvector GENERATED ALWAYS AS (to_tsvector('danish', text)) STORED;
ALTER TABLE decisions ADD COLUMN stems tsvector GENERATED ALWAYS AS (to_tsvector('danish', text)) STORED;
ALTER TABLE tasks ADD COLUMN stems tsvector GENERATED ALWAYS AS (to_tsvector('danish', text)) STORED;
ALTER TABLE observations ADD COLUMN stems tsvector GENERATED ALWAYS AS (to_tsvector('danish', text)) STORED;
ALTER TABLE met_persons ADD COLUMN stems tsvector GENERATED ALWAYS AS (to_tsvector('danish', pseudonym || ' ' || note)) STORED;
ALTER TABLE next_steps ADD COLUMN stems tsvector GENERATED ALWAYS AS (to_tsvector('danish', text)) STORED;
ALTER TABLE referrals ADD COLUMN stems tsvector GENERATED ALWAYS AS (to_tsvector('danish', reason)) STORED;

CREATE INDEX cases_stems ON cases USING gin (stems);
CREATE INDEX workplaces_stems ON workplaces USING gin (stems);
CREATE INDEX tips_stems ON tips USING gin (stems);
-- What hangs on cases: by stem, and newest first.
DO $do$
DECLARE one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['contributions','meetings','joint_inspections','agenda_items','minute_entries','decisions','tasks','observations','met_persons','next_steps','referrals'] LOOP
    EXECUTE format('CREATE INDEX %I ON %I USING gin (stems)', one || '_stems', one);
    EXECUTE format('CREATE INDEX %I ON %I (created_at DESC, id DESC)', one || '_latest', one);
  END LOOP;
END $do$;

-- Which homes are looked through: a table with stems, created_at and case_id.
ALTER TABLE fence.homes ADD COLUMN is_searched boolean NOT NULL DEFAULT false;
UPDATE fence.homes SET is_searched = true WHERE home = ANY (ARRAY['contributions','meetings','joint_inspections','agenda_items','minute_entries','decisions','tasks','observations','met_persons','next_steps','referrals']::regclass[]);

-- What somebody typed, as a query: every word by its stem and as the beginning of a longer one (Danish puts words together),
-- all of them; "…" keeps words together, or and - as people know them from elsewhere.
CREATE FUNCTION fence.words(typed text) RETURNS tsquery LANGUAGE sql IMMUTABLE AS
$$ SELECT regexp_replace(websearch_to_tsquery('danish', $1)::text, '''((?:[^'']|'''')*)''', '''\1'':*', 'g')::tsquery $$;

-- Reason: full-text search needs its index, which a policy would hide. Ids alone, of what this person of the asking agency may
-- read, newest first: on her teams' cases by the very conditions that the feed asks (fence.hears_…), and her agency's tips. First
-- among the newest rows, where a common word is found soon; then by the index of stems, where a rare one is. The conditions are
-- asked in order, newest first, and only until the page is full.
CREATE FUNCTION fence.search(who uuid, typed text, at timestamptz, before timestamptz, before_id uuid, most int)
RETURNS TABLE (subject text, id uuid, case_id uuid, found_at timestamptz) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan SET jit = off AS
$$
#variable_conflict use_column
DECLARE
  words tsquery := fence.words(typed); agency text := fence.agency(); mine uuid[]; does "Duty"[]; kept fence.homes; among text; many int;
BEGIN
  SELECT p.duties INTO does FROM people p WHERE p.id = who AND p.agency_code = agency AND p.status = 'ACTIVE';
  IF does IS NULL OR numnode(words) = 0 THEN RETURN; END IF;
  IF does && ARRAY['OFFICER','COORDINATOR','FACILITATOR','INSPECTOR']::"Duty"[] THEN
    mine := ARRAY(
      SELECT m.case_id FROM case_members m
      JOIN participations x ON x.case_id = m.case_id AND x.agency_code = m.agency_code AND x.status = 'ACCEPTED'
      WHERE m.person_id = who AND m.is_active AND m.agency_code = agency);
  END IF;

  FOR kept IN SELECT h.* FROM fence.homes h WHERE h.is_searched LOOP
    FOREACH among IN ARRAY ARRAY[
      '(SELECT * FROM %1$s n WHERE (n.created_at, n.id) < ($5, $6) ORDER BY n.created_at DESC, n.id DESC LIMIT 2000)', '%1$s'] LOOP
      RETURN QUERY EXECUTE format(
        'SELECT %3$L, s.id, s.case_id, s.created_at FROM (
           SELECT t.id, t.case_id, t.created_at FROM ' || among || ' t
           WHERE t.stems @@ $1 AND (t.created_at, t.id) < ($5, $6) AND t.case_id = ANY ($2)
           ORDER BY t.created_at DESC, t.id DESC OFFSET 0) s
         WHERE %2$s(s.id, $3, $4, $7) LIMIT $8', kept.home, kept.hears, kept.subject)
        USING words, mine, who, agency, before, before_id, at, most;
      GET DIAGNOSTICS many = ROW_COUNT;
      EXIT WHEN many >= most;
    END LOOP;
  END LOOP;

  RETURN QUERY
    SELECT 'Case', s.id, s.id, s.created_at FROM cases s
    WHERE s.id = ANY (mine) AND (s.created_at, s.id) < (before, before_id)
      AND (s.stems @@ words OR s.workplace_id IN (SELECT w.id FROM workplaces w WHERE w.stems @@ words))
    ORDER BY s.created_at DESC, s.id DESC LIMIT most;

  IF does && ARRAY['OFFICER','FACILITATOR','COORDINATOR']::"Duty"[] THEN
    RETURN QUERY
      SELECT 'Tip', s.id, NULL::uuid, s.created_at FROM tips s
      WHERE s.agency_code = agency AND (s.created_at, s.id) < (before, before_id)
        AND (s.stems @@ words OR s.workplace_id IN (SELECT w.id FROM workplaces w WHERE w.stems @@ words))
      ORDER BY s.created_at DESC, s.id DESC LIMIT most;
  END IF;
END $$;

-- Reason: what is looked through is told to those who prove that it is looked through rightly; names of subjects alone.
CREATE FUNCTION fence.searched() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT h.subject FROM fence.homes h WHERE h.is_searched ORDER BY h.subject $$;

DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app');
BEGIN
  REVOKE ALL ON FUNCTION fence.searched() FROM PUBLIC;
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.searched() TO %I', role);
  REVOKE ALL ON FUNCTION fence.words(text) FROM PUBLIC;
  REVOKE ALL ON FUNCTION fence.search(uuid, text, timestamptz, timestamptz, uuid, int) FROM PUBLIC;
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.search(uuid, text, timestamptz, timestamptz, uuid, int) TO %I', role);
END $do$;
