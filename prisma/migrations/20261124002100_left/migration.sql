-- People leave an agency, for another or for good; what they did there stays theirs. Alone in its transaction, since a new
-- value cannot be used in the one that adds it.
ALTER TYPE "PersonStatus" ADD VALUE 'LEFT';
