-- Who saw or changed what of whom, when and through which channel.

create table access_log (
  id uuid primary key,
  at timestamptz not null,
  actor_kind text not null,
  actor text not null,
  institution text,
  channel text not null,
  psn_no text,
  what text not null,
  subject text
);
create index access_psn on access_log (psn_no, id);
create index access_actor on access_log (actor, id);
select make_append_only('access_log');
