-- What waited goes under its giver's version too: it is written by an update, which the policy under_the_book does not see,
-- and was judged before the transaction, in which the version may have been replaced.

-- As before; and what is let go was judged by the version that holds.
CREATE OR REPLACE FUNCTION fence.keep_basis() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.given_at := CASE WHEN NEW.status <> 'PENDING' THEN coalesce(NEW.given_at, NEW.created_at) END;
  ELSIF OLD.status = 'PENDING' THEN
    IF NEW.status = 'LIVE' AND NEW.outcome = 'MAY_WITH_APPROVAL' AND NEW.decided_by_id IS NOT DISTINCT FROM OLD.given_by_id THEN
      RAISE EXCEPTION 'nobody approves what she asked for herself' USING ERRCODE = '42501';
    END IF;
    IF NEW.status = 'LIVE' AND NEW.book_version IS DISTINCT FROM fence.book_in_force(NEW.giver_code) THEN
      RAISE EXCEPTION 'what waited is let go under the book in force alone' USING ERRCODE = '42501';
    END IF;
  ELSIF NEW.status IN ('PENDING', 'REJECTED')
     OR ROW (NEW.outcome, NEW.rule_id, NEW.provisions, NEW.conditions, NEW.book_version, NEW.expires_at, NEW.consent, NEW.consented_at,
             NEW.decided_by_id, NEW.decided_at, NEW.decided_reason, NEW.given_at)
        IS DISTINCT FROM
        ROW (OLD.outcome, OLD.rule_id, OLD.provisions, OLD.conditions, OLD.book_version, OLD.expires_at, OLD.consent, OLD.consented_at,
             OLD.decided_by_id, OLD.decided_at, OLD.decided_reason, OLD.given_at) THEN
    RAISE EXCEPTION 'what a disclosure rests on is settled when it goes' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
