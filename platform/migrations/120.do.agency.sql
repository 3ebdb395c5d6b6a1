-- 监护与委托: who may act for whom. Ending one is kept; it takes effect on the next request.

create table agency (
  id uuid primary key,
  agent text not null references person,
  principal text not null references person,
  basis text not null check (basis in ('guardian', 'authorised')),
  starts_on date not null,
  ends_on date,
  ended_at timestamptz,
  check (agent <> principal),
  check (ends_on is null or ends_on >= starts_on)
);
create unique index agency_live on agency (agent, principal) where ended_at is null;
create index agency_principal on agency (principal);

-- What the sandbox was filled with, so that a second start finds it and an interrupted one goes on.
create table sandbox_seed (
  one boolean primary key default true check (one),
  size text not null,
  started_on date not null,
  finished_at timestamptz
);
