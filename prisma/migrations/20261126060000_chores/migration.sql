-- What time alone brings about is a list, run through once a second by every node: a new chore adds its own row.
CREATE TABLE fence.chores (
  name text PRIMARY KEY,
  -- fence.f(at timestamptz) → integer: how many it did. Each takes its rows FOR UPDATE SKIP LOCKED, so that it acts once.
  run  regproc NOT NULL
);
INSERT INTO fence.chores VALUES ('what runs out', 'fence.expire_disclosures');

-- Reason: what is due is due for everybody; each chore has its own reason and its own test. How many were done in all.
CREATE FUNCTION fence.tend(at timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE one regproc; many integer; done integer := 0;
BEGIN
  FOR one IN SELECT c.run FROM fence.chores c ORDER BY c.name LOOP
    EXECUTE format('SELECT %s($1)', one) INTO many USING at;
    done := done + many;
  END LOOP;
  RETURN done;
END $$;

DO $do$ BEGIN
  REVOKE ALL ON FUNCTION fence.tend(timestamptz) FROM PUBLIC;
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.tend(timestamptz) TO %I',
                 coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app'));
END $do$;
