-- A version of the rule book keeps the words that it was written in: what its kinds, categories, levels and purposes were, in which order,
-- and what its provisions said. What the reference data says later is another version's.

CREATE FUNCTION fence.words_now() RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT jsonb_build_object(
     'kinds', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', k.kind, 'nameDa', k.kind_da, 'nameEn', k.kind_en, 'defaultLevel', NULL) ORDER BY k.kind), '[]')
               FROM (SELECT DISTINCT ON (a.kind) a.kind, a.kind_da, a.kind_en FROM agencies a ORDER BY a.kind, a.code) k),
     'categories', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', c.code, 'nameDa', c.name_da, 'nameEn', c.name_en, 'defaultLevel', c.default_level)
                                    ORDER BY c.position, c.code), '[]') FROM categories c),
     'levels', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', l.code, 'nameDa', l.name_da, 'nameEn', l.name_en, 'defaultLevel', NULL)
                                ORDER BY l.rank), '[]') FROM levels l),
     'purposes', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', p.code, 'nameDa', p.name_da, 'nameEn', p.name_en, 'defaultLevel', NULL)
                                  ORDER BY p.position, p.code), '[]') FROM purposes p),
     'provisions', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', p.code, 'actDa', p.act_da, 'actEn', p.act_en, 'paragraph', p.paragraph,
                      'saysDa', p.says_da, 'saysEn', p.says_en, 'isVerified', p.is_verified, 'validFrom', p.valid_from, 'validTo', p.valid_to,
                      'link', p.link) ORDER BY p.code), '[]') FROM provisions p)) $$;

ALTER TABLE rule_books ADD COLUMN words jsonb;
UPDATE rule_books SET words = fence.words_now();
ALTER TABLE rule_books ALTER COLUMN words SET NOT NULL;

-- An adopted version is written in the words of the one that it was made from.
CREATE FUNCTION fence.keep_words() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
  NEW.words := coalesce(NEW.words, (SELECT b.words FROM public.rule_books b WHERE b.version = NEW.base_version), fence.words_now());
  RETURN NEW;
END $$;
CREATE TRIGGER words BEFORE INSERT ON rule_books FOR EACH ROW EXECUTE FUNCTION fence.keep_words();

REVOKE ALL ON FUNCTION fence.words_now(), fence.keep_words() FROM PUBLIC;
