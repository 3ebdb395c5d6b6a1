-- Who a person is. Names, numbers and phones are sealed; an exact number is found by its blind index.

create table vault_key (
  id text primary key,
  proof text not null
);
select make_append_only('vault_key');

create table person (
  psn_no text primary key check (length(psn_no) <= 30),
  cert_type text not null,
  cert_blind text not null,
  cert_sealed text not null,
  name_blind text not null,
  name_sealed text not null,
  gender text not null check (gender in ('0', '1', '2', '9')),
  birth date not null,
  phone_sealed text,
  registered_at timestamptz not null,
  unique (cert_type, cert_blind)
);
