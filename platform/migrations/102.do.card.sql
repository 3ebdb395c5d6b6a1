-- 社会保障卡 and 医保码. A card's number is sealed; a voucher is stored as a hash only.

create table card (
  region text not null,
  id text not null,
  psn_no text not null,
  kind text not null check (kind in ('physical', 'electronic')),
  no_blind text not null,
  no_sealed text not null,
  serial_blind text not null,
  state text not null check (state in ('in_use', 'lost', 'cancelled')),
  issued_on date not null,
  valid_until date,
  version bigint not null,
  batch bigint not null,
  primary key (region, id, version)
);
create index card_psn on card (region, psn_no);
create index card_no on card (no_blind);
select make_append_only('card');

create table voucher (
  code_hash text primary key,
  psn_no text not null references person,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  institution text,
  scanned_at timestamptz,
  check ((institution is null) = (scanned_at is null))
);
create index voucher_psn on voucher (psn_no);
create index voucher_expiry on voucher (expires_at);
