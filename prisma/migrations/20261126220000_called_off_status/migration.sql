-- A package that is not delivered, as what was taken is destroyed. By itself: PostgreSQL lets nobody use a new value in the
-- transaction that adds it.
ALTER TYPE "TakingStatus" ADD VALUE 'CALLED_OFF';
