-- 就诊, 收费批次, 费用明细: working rows of a visit. A settlement takes them; only its own rows are kept for ever.

create table visit (
  region text not null,
  id text not null,
  psn_no text not null,
  scheme text not null check (scheme in ('employee', 'resident')),
  institution text not null,
  kind text not null,
  med_type text not null,
  visit_no text not null,
  visit_date date not null,
  discharge_date date,
  state text not null check (state in ('open', 'discharged', 'cancelled')),
  causes jsonb not null,
  disease_code text,
  diagnoses jsonb not null,
  credential text not null,
  prescription jsonb,
  version bigint not null,
  batch bigint not null,
  primary key (region, id)
);
create index visit_psn on visit (psn_no);
create index visit_institution on visit (institution, visit_date);

create table charge (
  region text not null,
  visit_id text not null,
  batch_no text not null,
  psn_no text not null,
  state text not null check (state in ('open', 'settled', 'cancelled')),
  settlement_id text,
  round int not null check (round >= 1),
  uploaded_at timestamptz not null,
  payable_until timestamptz not null,
  version bigint not null,
  batch bigint not null,
  primary key (region, visit_id, batch_no),
  check ((state = 'settled') = (settlement_id is not null))
);
create index charge_psn on charge (psn_no);

create table fee_line (
  region text not null,
  visit_id text not null,
  serial text not null,
  batch_no text not null,
  refunds text,
  code text not null,
  name text not null,
  local_code text,
  price bigint not null,
  quantity bigint not null,
  amount bigint not null,
  grade text not null check (grade in ('A', 'B', 'C')),
  self_pay_first int not null check (self_pay_first between 0 and 1000000),
  ceiling bigint,
  category text,
  charge_type text not null,
  account_payable boolean not null,
  causes jsonb not null,
  charged_on date not null,
  self_paid bigint not null,
  over_ceiling bigint not null,
  first_paid bigint not null,
  in_scope bigint not null,
  settlement_id text,
  version bigint not null,
  batch bigint not null,
  primary key (region, visit_id, serial),
  check (self_paid + over_ceiling + first_paid + in_scope = amount)
);
