-- 医保目录 by date: an item's row holds from valid_from to valid_to (inclusive).

create table catalogue_item (
  code text not null,
  valid_from date not null,
  valid_to date,
  name text not null,
  grade text not null check (grade in ('A', 'B', 'C')),
  self_pay_first int not null check (self_pay_first between 0 and 1000000),
  ceiling bigint check (ceiling >= 0),
  category text not null,
  charge_type text not null,
  account_payable boolean not null,
  causes jsonb not null,
  unit text not null,
  price bigint check (price >= 0),
  primary key (code, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);
