-- Staff and sessions. A session is stored as the hash of its token.

create table staff_user (
  name text primary key,
  hash text not null,
  role text not null,
  institution text,
  region text,
  tries int not null default 0,
  locked_until timestamptz
);

create table session (
  token_hash text primary key,
  role text not null,
  psn_no text,
  staff text,
  institution text,
  region text,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_expiry on session (expires_at);
