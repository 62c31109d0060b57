-- read@WatchEntry: answers for what her agency knows
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."watch_entries"."id"
  FROM "public"."watch_entries"
  WHERE "public"."watch_entries"."agency_code" = $1 OFFSET $2) AS "sub"

-- unwatch@WatchEntry: answers for what her agency knows
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."watch_entries"."id"
  FROM "public"."watch_entries"
  WHERE ("public"."watch_entries"."agency_code" = $1
  AND "public"."watch_entries"."is_active" = $2) OFFSET $3) AS "sub"
