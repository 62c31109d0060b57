-- read@LedgerEntry: her own doings; or audits her agency
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."ledger_entries"."seq"
  FROM "public"."ledger_entries"
  WHERE ("public"."ledger_entries"."agency_code" = $1
  OR ("public"."ledger_entries"."agency_code" = $2
  AND "public"."ledger_entries"."person_id" = $3)) OFFSET $4) AS "sub"
