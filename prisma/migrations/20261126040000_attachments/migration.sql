-- Files of a contribution. The bytes lie elsewhere, encrypted; the row holds what they are and their key, wrapped. Without the
-- row nothing opens them.
CREATE TABLE attachments (
  id              uuid PRIMARY KEY,
  contribution_id uuid NOT NULL,
  case_id         uuid NOT NULL REFERENCES cases (id),
  agency_code     text NOT NULL,
  author_id       uuid NOT NULL,
  name            text NOT NULL,
  media_type      text NOT NULL,
  bytes           integer NOT NULL,
  sha256          text NOT NULL,
  -- Null once the file was removed: then nobody can read it, whoever kept a copy of the bytes.
  wrapped_key     bytea,
  storage_key     text NOT NULL UNIQUE,
  created_at      timestamptz(3) NOT NULL,
  removed_at      timestamptz(3),
  removed_by_id   uuid,
  version         integer NOT NULL DEFAULT 1,
  FOREIGN KEY (contribution_id, agency_code) REFERENCES contributions (id, agency_code),
  CHECK ((removed_at IS NULL) = (wrapped_key IS NOT NULL))
);
CREATE INDEX attachments_of ON attachments (contribution_id, created_at, id);
-- Receipts look for what was read on a case.
CREATE INDEX attachments_case ON attachments (case_id);

-- The wall is the contribution's own: whoever sees that row sees its files, but for those removed.
ALTER TABLE attachments ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON attachments FOR SELECT USING (
  agency_code = (SELECT fence.agency())
  OR (removed_at IS NULL AND EXISTS (SELECT FROM contributions c WHERE c.id = contribution_id)));
CREATE POLICY held ON attachments FOR INSERT WITH CHECK (
  agency_code = fence.agency() AND fence.on_case(case_id)
  AND EXISTS (SELECT FROM contributions c
              WHERE c.id = contribution_id AND c.case_id = attachments.case_id AND c.agency_code = fence.agency()));
-- What was removed stays so.
CREATE POLICY removed ON attachments FOR UPDATE USING (agency_code = fence.agency() AND removed_at IS NULL)
  WITH CHECK (agency_code = fence.agency());

CREATE FUNCTION fence.hears_attachment(key uuid, person uuid, agency text, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT FROM public.attachments a WHERE a.id = $1 AND a.removed_at IS NULL
                  AND fence.hears_contribution(a.contribution_id, $2, $3, $4)) $$;
INSERT INTO fence.homes (subject, home, has_case, hears, readers) VALUES
  ('Attachment', 'attachments', true, 'fence.hears_attachment', NULL);

-- Reason: the giver sees who has downloaded what she gave, though readers' entries are their own agency's.
CREATE FUNCTION fence.downloads(of_attachments uuid[])
RETURNS TABLE (attachment_id uuid, person_id uuid, agency_code text, first_at timestamptz, last_at timestamptz, times bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT a.id, e.person_id, e.agency_code, min(e.at), max(e.at), count(*)
   FROM attachments a JOIN ledger_entries e
     ON e.subject = 'Attachment' AND e.kind = 'READ' AND e.case_id = a.case_id AND a.id::text = ANY (e.ids)
   WHERE a.id = ANY (of_attachments) AND a.agency_code = fence.agency() AND e.agency_code <> fence.agency()
   GROUP BY a.id, e.person_id, e.agency_code ORDER BY min(e.at) $$;

-- Reason: the sweep of what uploads left behind works for no agency; it is told which of these keys a file still rests on.
CREATE FUNCTION fence.kept_files(keys text[]) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT a.storage_key FROM attachments a WHERE a.storage_key = ANY (keys) AND a.removed_at IS NULL $$;

REVOKE ALL ON FUNCTION fence.hears_attachment(uuid, uuid, text, timestamptz) FROM PUBLIC;
REVOKE ALL ON FUNCTION fence.downloads(uuid[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION fence.kept_files(text[]) FROM PUBLIC;
DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app');
BEGIN
  EXECUTE format('GRANT SELECT, INSERT ON attachments TO %I', role);
  EXECUTE format('GRANT UPDATE (wrapped_key, removed_at, removed_by_id, version) ON attachments TO %I', role);
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.downloads(uuid[]) TO %I', role);
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.kept_files(text[]) TO %I', role);
END $do$;
