-- A transaction stands once. Its legs sum to zero, so that at least one of them adds to an account: it is enough that
-- no account is credited twice by one transaction. Of a bill with five legs, one is kept in this index and not five.
ALTER TABLE entry DROP CONSTRAINT entry_transaction;
CREATE UNIQUE INDEX entry_transaction ON entry (region, transaction, account) WHERE amount > 0;
