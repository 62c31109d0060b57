-- A legal hold that was placed after a backup is gone with a restore, and what it protected would be purged in the first second. So
-- nothing is purged for a week after one: time to place the holds anew.
ALTER TABLE epochs ADD COLUMN purges_from timestamptz(3);
ALTER TABLE fence.chores ADD COLUMN purges boolean NOT NULL DEFAULT false;
UPDATE fence.chores SET purges = true WHERE run IN ('fence.purge'::regproc, 'fence.purge_tips'::regproc, 'fence.purge_overlaps'::regproc);

-- Reason: as before; but what purges rests for as long as a restore has said.
CREATE OR REPLACE FUNCTION fence.tend(at timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE one regproc; many integer; done integer := 0; rests boolean := EXISTS (SELECT FROM epochs e WHERE e.purges_from > tend.at);
BEGIN
  FOR one IN SELECT c.run FROM fence.chores c WHERE NOT (c.purges AND rests) ORDER BY c.name LOOP
    EXECUTE format('SELECT %s($1)', one) INTO many USING at;
    done := done + many;
  END LOOP;
  RETURN done;
END $$;
