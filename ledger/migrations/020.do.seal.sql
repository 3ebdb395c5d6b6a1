-- Seals: the heads of all regions at one instant, signed, each naming the hash of the one before. Handed to an outside
-- witness, a seal shows later whether the book was rewritten or set back. Not distributed: one row for all regions.

CREATE TABLE seal (
  number bigint PRIMARY KEY CHECK (number > 0),
  text text NOT NULL,
  public_key text NOT NULL,
  signature text NOT NULL
);
SELECT make_append_only('seal');
