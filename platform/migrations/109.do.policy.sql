-- Compiled policies by the hash of their text, and the sandbox's business clock.

create table pack (
  hash text primary key,
  region text not null,
  name text not null,
  text text not null,
  stored_at timestamptz not null
);
select make_append_only('pack');

create table sandbox_clock (
  one boolean primary key check (one),
  shift_ms bigint not null
);
