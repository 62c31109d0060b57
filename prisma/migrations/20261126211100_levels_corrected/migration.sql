-- What an item holds turns out later, and revising it may add a number: its holder corrects the level as she corrects the words.
DO $do$
BEGIN
  EXECUTE format('GRANT UPDATE (level) ON contributions TO %I',
    coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app'));
END $do$;
