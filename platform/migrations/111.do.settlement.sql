-- 结算: rows that are written once. The unique indexes are the second fence behind the region's lane: a charge
-- batch is settled once a round, a settlement is reversed once, a reversal is taken back once.

create table settlement (
  region text not null,
  id text not null,
  visit_id text not null,
  batch_no text not null,
  round int not null,
  psn_no text not null,
  scheme text not null,
  institution text not null,
  kind text not null,
  med_type text not null,
  benefit_date date not null,
  happened_at timestamptz not null,
  year text not null,
  account_year text not null,
  total bigint not null,
  self_paid bigint not null,
  over_ceiling bigint not null,
  first_paid bigint not null,
  in_scope bigint not null,
  deductible bigint not null,
  pool_ratio int not null,
  fund_total bigint not null,
  personal bigint not null,
  own_current bigint not null,
  own_carried bigint not null,
  aid_total bigint not null,
  cash bigint not null,
  hospital bigint not null,
  balance_after bigint not null,
  detail jsonb not null,
  use_account boolean not null,
  credential text not null,
  channel text not null,
  actor text not null,
  reference text not null,
  pack_hash text not null,
  pack_name text not null,
  fingerprint text not null,
  reverses text,
  restores text,
  batch bigint not null,
  primary key (region, id),
  check (self_paid + over_ceiling + first_paid + in_scope = total),
  check (fund_total + personal + hospital = total),
  check (own_current + own_carried + aid_total + cash = personal)
);
create index settlement_visit on settlement (region, visit_id);
create index settlement_psn on settlement (psn_no, happened_at);
create index settlement_institution on settlement (institution, happened_at);
create unique index settlement_once on settlement (region, visit_id, batch_no, round) where reverses is null;
create unique index settlement_reversed_once on settlement (region, reverses) where reverses is not null;
create unique index settlement_restored_once on settlement (region, restores) where restores is not null;
select make_append_only('settlement');

create table settlement_facts (
  region text not null,
  settlement_id text not null,
  facts text not null,
  pack_hash text not null,
  engine_version text not null,
  batch bigint not null,
  primary key (region, settlement_id)
);
select make_append_only('settlement_facts');

create table accumulator (
  region text not null,
  psn_no text not null,
  scheme text not null,
  year text not null,
  version bigint not null,
  sums jsonb not null,
  batch bigint not null,
  primary key (region, psn_no, scheme, year, version)
);
select make_append_only('accumulator');
