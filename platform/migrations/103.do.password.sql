-- 医保密码: argon2id only. `tries` counts wrong entries since the last right one.

create table password (
  psn_no text not null references person,
  kind text not null check (kind in ('card', 'voucher')),
  hash text not null,
  set_at timestamptz not null,
  tries int not null default 0,
  locked_until timestamptz,
  primary key (psn_no, kind)
);
