-- What an agency gave is its own to take back, also when it has left the case, none of its people are on the team, or the case is
-- closed (GDPR article 7(3)): the giver's coordinators read and withdraw it. The walls let that through already: a giver sees all
-- that it gave, and on the case it must be only for what is to go. New is whom the feed tells.

-- The giver's coordinators answer for what it gave, on the team or off it.
CREATE FUNCTION fence.readers_disclosure(key uuid, at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT fence.coordinators(d.giver_code) FROM public.disclosures d WHERE d.id = $1 $$;
REVOKE ALL ON FUNCTION fence.readers_disclosure(uuid, timestamptz) FROM PUBLIC;
UPDATE fence.homes SET readers = 'fence.readers_disclosure' WHERE subject = 'Disclosure';

-- What holds of what an agency gave, newest first; its coordinators list it across cases.
CREATE INDEX disclosures_given ON disclosures (giver_code, created_at DESC, id DESC) WHERE status = 'LIVE';
