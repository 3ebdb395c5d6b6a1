-- Chunks of jobs have a head of their own in each region, so that no settlement waits for one. Its batches are numbered
-- from 10^15 upwards: a batch's number tells which strand of the region's chain it belongs to.
CREATE TABLE bulk_head (
  region text PRIMARY KEY,
  batch bigint NOT NULL DEFAULT 1000000000000000,
  hash bytea NOT NULL,
  CHECK (octet_length(hash) = 32 AND batch >= 1000000000000000)
);
REVOKE DELETE ON bulk_head FROM gongji_app;

-- What a job does once, its marks and the versions of its accounts hold; nobody looks for its entries by their transaction.
DROP INDEX entry_transaction;
CREATE UNIQUE INDEX entry_transaction ON entry (region, transaction, account)
  WHERE amount > 0 AND batch <= 1000000000000000;
