-- What may be given to named persons only, or only for a reason that is written, has them when it goes; what waited and is let go
-- under a newer book too. (What went before this was written is not judged again.)
ALTER TABLE disclosures ADD CONSTRAINT disclosures_conditions_met CHECK (
  status <> 'LIVE' OR (
    (NOT 'named-persons-only' = ANY (conditions) OR coalesce(named_persons, '{}') <> '{}')
    AND (NOT 'necessity-weighing' = ANY (conditions) OR weighing IS NOT NULL))) NOT VALID;
