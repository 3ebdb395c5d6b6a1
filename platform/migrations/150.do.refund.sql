-- 部分退费: each refund is a settlement row of its own (amounts are the difference, mostly negative; round 0,
-- because it settles no batch) and one row here, which says what it refunds and what remains.

create table refund (
  region text not null,
  settlement_id text not null,
  sequence int not null,
  id text not null,
  after text,
  items jsonb not null,
  remaining jsonb not null,
  complete boolean not null,
  -- Gapless per settlement: a refund names the one before it, which must exist.
  previous int generated always as (nullif(sequence - 1, 0)) stored,
  batch bigint not null,
  primary key (region, settlement_id, sequence),
  foreign key (region, settlement_id, previous) references refund (region, settlement_id, sequence),
  check (sequence > 0)
);
create unique index refund_id on refund (region, id);
select make_append_only('refund');

-- 待处理款: a share that could not be delivered, for the office to hand out. The money stands on the account
-- suspense/<person number>.
create table suspense (
  region text not null,
  id text not null,
  settlement_id text not null,
  psn_no text not null,
  amount bigint not null,
  why text not null,
  happened_at timestamptz not null,
  batch bigint not null,
  primary key (region, id),
  check (amount > 0)
);
create index suspense_settlement on suspense (region, settlement_id);
select make_append_only('suspense');

insert into account_kind (kind, overdraft) values ('suspense', false) on conflict (kind) do nothing;

-- A batch is settled once a round; refunds of it stand outside the rounds.
drop index settlement_once;
create unique index settlement_once on settlement (region, visit_id, batch_no, round)
  where reverses is null and round > 0;
