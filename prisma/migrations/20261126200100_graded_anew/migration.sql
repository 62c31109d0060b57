-- How reliable a source is turns out later: its holder corrects the grading as she corrects the words.
DO $do$
BEGIN
  EXECUTE format('GRANT UPDATE (reliability, credibility) ON contributions TO %I',
    coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app'));
END $do$;
