-- Who answers for an agency answers for its cases off their teams too, when they are closed, and when the agency has left: she reads a
-- case's number where she is told of the case, and keeps it from being purged.

-- True from the day on which the agency said yes, or opened the case; it stays so when it leaves, and when it is asked again.
ALTER TABLE participations ADD COLUMN has_taken_part boolean NOT NULL DEFAULT false;
UPDATE participations p SET has_taken_part = true
  WHERE p.status IN ('ACCEPTED', 'LEFT')
     OR EXISTS (SELECT FROM case_members m WHERE m.case_id = p.case_id AND m.agency_code = p.agency_code);

-- Nobody says it of herself, nor of another: it follows from what the agency answered.
CREATE FUNCTION fence.remember_part() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS
$$
BEGIN
  NEW.has_taken_part := NEW.status IN ('ACCEPTED', 'LEFT') OR (TG_OP = 'UPDATE' AND OLD.has_taken_part);
  RETURN NEW;
END $$;
CREATE TRIGGER remembers BEFORE INSERT OR UPDATE ON participations FOR EACH ROW EXECUTE FUNCTION fence.remember_part();

-- Reason: as fence.on_case, for a case that the asker takes part in or has taken part in: what it gave there is still its own.
CREATE FUNCTION fence.took_part(of_case uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT FROM participations p
                  WHERE p.case_id = of_case AND p.agency_code = fence.agency() AND p.has_taken_part) $$;

-- Reason: an agency that has left sees its cases no more, yet is told of what it placed, took and opened there, and must know of which
-- case. Number and identifier alone, of cases that the asker takes or has taken part in, and of no other.
CREATE FUNCTION fence.cases_by_part(numbers text[], ids uuid[]) RETURNS TABLE (id uuid, number text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT c.id, c.number FROM cases c
   WHERE (c.number = ANY (numbers) OR c.id = ANY (ids)) AND fence.took_part(c.id) $$;

-- An agency keeps what it has a part in, or had, from being purged; also when the case is closed.
ALTER POLICY placed ON legal_holds WITH CHECK (agency_code = fence.agency() AND fence.took_part(case_id) AND lifted_at IS NULL);

DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app'); one text;
BEGIN
  REVOKE ALL ON FUNCTION fence.remember_part() FROM PUBLIC;
  FOREACH one IN ARRAY ARRAY['took_part(uuid)', 'cases_by_part(text[], uuid[])'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION fence.%s FROM PUBLIC', one);
    EXECUTE format('GRANT EXECUTE ON FUNCTION fence.%s TO %I', one, role);
  END LOOP;
END $do$;
