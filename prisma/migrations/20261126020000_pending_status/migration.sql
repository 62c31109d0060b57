-- A disclosure that waits for approval or consent, and one that was refused. By itself: PostgreSQL lets nobody use a new value
-- in the transaction that adds it.
ALTER TYPE "DisclosureStatus" ADD VALUE 'PENDING';
ALTER TYPE "DisclosureStatus" ADD VALUE 'REJECTED';
