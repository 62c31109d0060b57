-- Han, Min, Du, Vi and Thi are words that Danish leaves out of an index, and people's names: they are found as others are.

CREATE TEXT SEARCH DICTIONARY fence.danish_words (TEMPLATE = pg_catalog.snowball, Language = danish);
CREATE TEXT SEARCH CONFIGURATION fence.danish_whole (COPY = pg_catalog.danish);
ALTER TEXT SEARCH CONFIGURATION fence.danish_whole ALTER MAPPING REPLACE danish_stem WITH fence.danish_words;

-- What each row says, as before, with every word.
DO $do$
DECLARE one record;
BEGIN
  FOR one IN SELECT c.table_name AS home, c.generation_expression AS says FROM information_schema.columns c
             WHERE c.table_schema = 'public' AND c.column_name = 'stems' AND c.is_generated = 'ALWAYS' ORDER BY c.table_name LOOP
    IF one.says NOT LIKE '%''danish''::regconfig%' THEN RAISE EXCEPTION 'the stems of % are made in a way that is not known here', one.home; END IF;
    EXECUTE format('ALTER TABLE %I DROP COLUMN stems', one.home);
    EXECUTE format('ALTER TABLE %I ADD COLUMN stems tsvector GENERATED ALWAYS AS (%s) STORED', one.home,
                   replace(one.says, '''danish''::regconfig', '''fence.danish_whole''::regconfig'));
    EXECUTE format('CREATE INDEX %I ON %I USING gin (stems)', one.home || '_stems', one.home);
  END LOOP;
END $do$;

CREATE OR REPLACE FUNCTION fence.stems_of(VARIADIC texts text[]) RETURNS tsvector LANGUAGE sql STABLE AS
$$ SELECT to_tsvector('fence.danish_whole', array_to_string($1, ' '))
       || to_tsvector('fence.danish_whole', regexp_replace(array_to_string($1, ' '), '[^[:alnum:]]+', ' ', 'g')) $$;

CREATE OR REPLACE FUNCTION fence.phrases(typed text[]) RETURNS tsquery LANGUAGE sql STABLE AS
$$ SELECT string_agg('(' || q::text || ')', ' | ')::tsquery FROM (SELECT phraseto_tsquery('fence.danish_whole', p) AS q FROM unnest($1) p) s
   WHERE numnode(q) > 0 $$;

-- A search leaves such words out, as people mean it, unless it is of nothing else.
CREATE OR REPLACE FUNCTION fence.words(typed text) RETURNS tsquery LANGUAGE sql STABLE AS
$$ SELECT regexp_replace((CASE WHEN numnode(q) > 0 THEN q ELSE websearch_to_tsquery('fence.danish_whole', $1) END)::text,
                         '''((?:[^'']|'''')*)''', '''\1'':*', 'g')::tsquery
   FROM websearch_to_tsquery('danish', $1) q $$;
