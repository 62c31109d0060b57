-- What is purged with a contribution stood in its giver's lines alone: the auditor of an agency that had taken it into its records, or
-- asked to have it passed on, found neither its receipt nor its request, nor that they had been purged.
CREATE OR REPLACE FUNCTION fence.purge_contribution(key uuid, at timestamptz) RETURNS void LANGUAGE plpgsql
SET search_path = public, pg_temp AS
$$
#variable_conflict use_variable
DECLARE it contributions; gone text[];
BEGIN
  PERFORM FROM disclosures d WHERE d.contribution_id = key ORDER BY d.id FOR UPDATE;
  SELECT * INTO it FROM contributions c WHERE c.id = key FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  WITH hung AS (
      SELECT 0 AS place, 'Contribution' AS subject, key::text AS id
      UNION ALL SELECT 1, 'Attachment', a.id::text FROM attachments a WHERE a.contribution_id = key
      UNION ALL SELECT 2, 'Disclosure', d.id::text FROM disclosures d WHERE d.contribution_id = key
      UNION ALL SELECT 3, 'OnwardRequest', r.id::text FROM onward_requests r WHERE r.contribution_id = key
      UNION ALL SELECT 4, 'Taking', t.id::text FROM takings t WHERE t.contribution_id = key),
    told AS (
      INSERT INTO outbox_events (at, subject, subject_id, case_id, lost)
      SELECT at, x.subject, x.id, it.case_id, ARRAY(SELECT DISTINCT a FROM fence.audience(x.subject, x.id, at) a)
      FROM hung x ORDER BY x.place, x.id)
  SELECT array_agg(x.id ORDER BY x.place, x.id) INTO gone FROM hung x;
  -- Each agency's line tells of its own rows: what it took into its records, and what it asked to have passed on.
  INSERT INTO ledger_entries (at, agency_code, kind, verb, subject, ids, case_id, rule)
    SELECT at, t.agency_code, 'DONE', 'purge', 'Taking', array_agg(t.id::text ORDER BY t.id), it.case_id, 'kept_until ' || it.category
    FROM takings t WHERE t.contribution_id = key GROUP BY t.agency_code ORDER BY t.agency_code;
  INSERT INTO ledger_entries (at, agency_code, kind, verb, subject, ids, case_id, rule)
    SELECT at, r.asker_code, 'DONE', 'purge', 'OnwardRequest', array_agg(r.id::text ORDER BY r.id), it.case_id, 'kept_until ' || it.category
    FROM onward_requests r WHERE r.contribution_id = key GROUP BY r.asker_code ORDER BY r.asker_code;
  PERFORM fence.end_access_requests(key, at);
  DELETE FROM record_packages p USING takings t WHERE t.id = p.taking_id AND t.contribution_id = key;
  DELETE FROM takings t WHERE t.contribution_id = key;
  DELETE FROM onward_requests r WHERE r.contribution_id = key;
  -- With the row goes the file's key: what a backup of the store still has of it is noise.
  DELETE FROM attachments a WHERE a.contribution_id = key;
  DELETE FROM disclosures d WHERE d.contribution_id = key;
  DELETE FROM contributions c WHERE c.id = key;
  INSERT INTO ledger_entries (at, agency_code, kind, verb, subject, ids, case_id, rule)
    VALUES (at, it.agency_code, 'DONE', 'purge', 'Contribution', gone, it.case_id, 'kept_until ' || it.category);
END $$;
