-- 参保 and freezes: a change is a new version, the newest holds.

create table enrolment (
  region text not null,
  psn_no text not null,
  scheme text not null check (scheme in ('employee', 'resident')),
  psn_type text not null,
  state text not null check (state in ('active', 'suspended', 'terminated')),
  since date not null,
  paused_since date,
  tier text,
  employment text check (employment in ('unit', 'flexible')),
  retired_on date,
  employer text,
  civil_servant boolean not null,
  admdvs text not null,
  account text not null check (account in ('open', 'not_activated', 'none')),
  groups jsonb not null,
  contracted jsonb not null,
  version bigint not null,
  batch bigint not null,
  primary key (region, psn_no, scheme, version)
);
create index enrolment_psn on enrolment (psn_no);
select make_append_only('enrolment');

create table person_state (
  region text not null,
  psn_no text not null,
  frozen boolean not null,
  reason text not null,
  since timestamptz not null,
  version bigint not null,
  batch bigint not null,
  primary key (region, psn_no, version)
);
select make_append_only('person_state');

-- Where the money of a personal account comes from: income.contribution, income.pool_transfer, income.interest …
insert into account_kind (kind, overdraft) values
  ('personal_current', false),
  ('personal_carried', false),
  ('income', true),
  ('suspense', true)
on conflict (kind) do nothing;
