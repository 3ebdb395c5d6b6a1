-- The book: accounts, gapless entries, holds, answers by key, and one hash-chained head per region.
-- The owner migrates; the server works as gongji_app, which can add to append-only tables and no more.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gongji_app') THEN
    BEGIN
      CREATE ROLE gongji_app NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- another database of this cluster created it meanwhile
    END;
  END IF;
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    BEGIN
      EXECUTE format('GRANT gongji_app TO %I', current_user);
    EXCEPTION WHEN insufficient_privilege THEN
      -- Somebody else made the role; it is enough that they let this owner take it.
      IF NOT pg_has_role(current_user, 'gongji_app', 'MEMBER') THEN
        RAISE EXCEPTION 'Role % may not work as gongji_app. Run as an administrator: GRANT gongji_app TO %',
          current_user, quote_ident(current_user);
      END IF;
    END;
  END IF;
END $$;

GRANT USAGE ON SCHEMA public TO gongji_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO gongji_app;

-- Takes from the server's role the right to change or remove what stands in a table.
CREATE FUNCTION make_append_only(book_table regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM gongji_app', book_table);
END $$;

-- The lane's second fence: a statement that touched another number of rows than it must ends the transaction.
CREATE FUNCTION must_equal(what text, actual bigint, expected bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF actual IS DISTINCT FROM expected THEN
    RAISE EXCEPTION '%: expected %, found %', what, expected, actual USING ERRCODE = 'GJ001';
  END IF;
END $$;

-- One row per region: whoever holds it is the region's only writer.
CREATE TABLE region_head (
  region text PRIMARY KEY,
  batch bigint NOT NULL DEFAULT 0,
  hash bytea NOT NULL,
  CHECK (octet_length(hash) = 32)
);

-- The chain: hash = SM3 over the previous hash and, per table, the number and SM3 of the append-only rows the batch wrote.
CREATE TABLE batch (
  region text NOT NULL,
  number bigint NOT NULL,
  tables jsonb NOT NULL,
  hash bytea NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (region, number),
  CHECK (number > 0 AND octet_length(hash) = 32)
);

-- Which kinds of account may go below zero. `fund` covers `fund.x` unless that has its own row.
CREATE TABLE account_kind (
  kind text PRIMARY KEY,
  overdraft boolean NOT NULL
);

CREATE TABLE account (
  region text NOT NULL,
  id text NOT NULL,
  kind text NOT NULL,
  owner text NOT NULL,
  period text NOT NULL DEFAULT '',
  overdraft boolean NOT NULL,
  balance bigint NOT NULL,
  held bigint NOT NULL,
  version bigint NOT NULL,
  hold_version bigint NOT NULL,
  batch bigint NOT NULL,
  PRIMARY KEY (region, id),
  CHECK (held >= 0),
  CONSTRAINT account_not_below_held CHECK (overdraft OR balance >= held),
  CHECK (abs(balance) <= 9007199254740991 AND held <= 9007199254740991)
) WITH (fillfactor = 70);
CREATE INDEX account_owner ON account (region, owner);

CREATE TABLE entry (
  region text NOT NULL,
  account text NOT NULL,
  version bigint NOT NULL,
  amount bigint NOT NULL,
  balance_after bigint NOT NULL,
  transaction text NOT NULL,
  reason text NOT NULL,
  happened_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  batch bigint NOT NULL,
  PRIMARY KEY (region, account, version),
  CONSTRAINT entry_transaction UNIQUE (region, transaction, account),
  CHECK (amount <> 0 AND version > 0)
);

-- Every change of what is held on an account, gapless like entries.
CREATE TABLE hold (
  region text NOT NULL,
  account text NOT NULL,
  version bigint NOT NULL,
  amount bigint NOT NULL,
  held_after bigint NOT NULL,
  happened_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  batch bigint NOT NULL,
  PRIMARY KEY (region, account, version),
  CHECK (amount <> 0 AND version > 0 AND held_after >= 0)
);

-- Answers by idempotency key, kept for ever. `content` is sealed JSON { input, answer }.
CREATE TABLE command (
  region text NOT NULL,
  key text NOT NULL,
  fingerprint text NOT NULL,
  kind text NOT NULL,
  state text NOT NULL CHECK (state IN ('answered', 'tombstone')),
  content bytea,
  happened_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  batch bigint NOT NULL,
  PRIMARY KEY (region, key),
  CHECK ((state = 'answered') = (content IS NOT NULL))
);

SELECT make_append_only('batch');
SELECT make_append_only('entry');
SELECT make_append_only('hold');
SELECT make_append_only('command');
REVOKE INSERT, UPDATE, DELETE ON account_kind FROM gongji_app;
REVOKE DELETE ON account FROM gongji_app;
REVOKE DELETE ON region_head FROM gongji_app;
