-- The platform's own keys, each wrapped by the master key, which the database never holds. Only the owner reads them, at
-- start and at rotation; the application's role has no grant, and the fence no function that tells.
CREATE TABLE wrapped_keys (
  purpose   text PRIMARY KEY,
  master_id text NOT NULL,
  wrapped   bytea NOT NULL,
  made_at   timestamptz(3) NOT NULL,
  wrapped_at timestamptz(3) NOT NULL
);
ALTER TABLE wrapped_keys ENABLE ROW LEVEL SECURITY;

-- One ledger key hands over to the next, each vouching for the other, so that what the old one signed stays proved.
CREATE TABLE ledger_handovers (
  position       bigint PRIMARY KEY,
  old_key        bytea NOT NULL,
  new_key        bytea NOT NULL,
  at             timestamptz(3) NOT NULL,
  old_signature  bytea NOT NULL,
  new_signature  bytea NOT NULL
);
ALTER TABLE ledger_handovers ENABLE ROW LEVEL SECURITY;

-- Reason: verification reads public keys and signatures across agencies; they tell nothing of any case.
CREATE FUNCTION fence.handovers()
RETURNS TABLE (at_position bigint, old_key bytea, new_key bytea, at timestamptz, old_signature bytea, new_signature bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT h.position, h.old_key, h.new_key, h.at, h.old_signature, h.new_signature FROM ledger_handovers h ORDER BY h.position $$;

-- Reason: every day the newest signed head leaves the house; it is a position, a digest and a signature.
CREATE FUNCTION fence.newest_head()
RETURNS TABLE (at_position bigint, hash bytea, key_id text, signature bytea, signed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT h.position, h.hash, h.key_id, h.signature, h.signed_at FROM ledger_heads h ORDER BY h.position DESC LIMIT 1 $$;

REVOKE ALL ON FUNCTION fence.handovers() FROM PUBLIC;
REVOKE ALL ON FUNCTION fence.newest_head() FROM PUBLIC;
DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app');
BEGIN
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.handovers() TO %I', role);
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.newest_head() TO %I', role);
END $do$;
