-- The life of a password: who set, changed, reset or unlocked it, and on which identity check. Never the password.

-- An initial password comes from the region's rule and pays nothing until it is changed.
alter table password add column initial boolean not null default false;

create table password_event (
  id uuid primary key,
  psn_no text not null references person,
  kind text not null check (kind in ('card', 'voucher')),
  event text not null check (event in ('initial', 'first', 'change', 'reset', 'unlock', 'lock')),
  at timestamptz not null,
  channel text not null,
  actor_kind text not null,
  actor text not null,
  check_how text,
  place_kind text check (place_kind in ('office', 'pharmacy', 'online')),
  place text,
  checked_by text,
  check ((check_how is null) = (checked_by is null) and (place_kind is null) = (checked_by is null)),
  check (event not in ('reset', 'unlock') or checked_by is not null)
);
create index password_event_psn on password_event (psn_no, id);
select make_append_only('password_event');
