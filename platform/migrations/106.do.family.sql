-- 家庭共济: bindings and orders are versioned; each use of a sharer's account is a row of its own.

create table binding (
  region text not null,
  id text not null,
  sharer text not null,
  user_no text not null,
  relation text not null,
  state text not null check (state in ('awaiting_consent', 'active', 'paused', 'ended', 'declined')),
  uses jsonb not null,
  starts_on date not null,
  ends_on date,
  per_use bigint check (per_use > 0),
  per_day bigint check (per_day > 0),
  per_year bigint check (per_year > 0),
  filed int not null check (filed >= 1),
  bound_on date not null,
  version bigint not null,
  batch bigint not null,
  primary key (region, id, version),
  check (sharer <> user_no),
  check (ends_on is null or ends_on >= starts_on)
);
create index binding_user on binding (region, user_no);
create index binding_sharer on binding (region, sharer);
select make_append_only('binding');

create table aid_order (
  region text not null,
  user_no text not null,
  sharers jsonb not null,
  version bigint not null,
  batch bigint not null,
  primary key (region, user_no, version)
);
select make_append_only('aid_order');

create table aid_use (
  region text not null,
  settlement_id text not null,
  sharer text not null,
  binding_id text not null,
  user_no text not null,
  institution text not null,
  day date not null,
  year text not null,
  current bigint not null,
  carried bigint not null,
  happened_at timestamptz not null,
  batch bigint not null,
  primary key (region, settlement_id, sharer)
);
create index aid_use_binding on aid_use (region, binding_id, year);
create index aid_use_sharer on aid_use (sharer, happened_at);
select make_append_only('aid_use');
