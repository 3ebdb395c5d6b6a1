-- Jobs (划账, 年度结转): what was asked for, how far it is, and whom it refused and why. Progress and refusals may lag
-- behind or be written again; that nothing is done twice is held by account_mark, in the lane.

create table job (
  region text not null,
  kind text not null check (kind in ('credit', 'roll_over')),
  period text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  asked_by text not null,
  asked_at timestamptz not null,
  started_at timestamptz,
  updated_at timestamptz not null,
  finished_at timestamptz,
  -- The last person of the pass that is under way; empty at its beginning.
  position text not null default '',
  -- Persons to look at in the pass, and those looked at.
  total bigint not null default 0,
  seen bigint not null default 0,
  seen_at_start bigint not null default 0,
  -- Accounts done in this and earlier passes, and their sum in fen.
  accounts bigint not null default 0,
  amount bigint not null default 0,
  message text not null default '',
  primary key (region, kind, period)
);
create index job_open on job (asked_at) where state in ('waiting', 'running');

create table job_refusal (
  region text not null,
  kind text not null,
  period text not null,
  psn_no text not null,
  reason text not null,
  detail text not null default '',
  primary key (region, kind, period, psn_no)
);

-- 缴费基数: from which a month's credits are computed. Amounts in fen; what is null is found from the enrolment.
create table credit_base (
  region text not null,
  period text not null check (period ~ '^\d{4}-\d{2}$'),
  psn_no text not null,
  base bigint check (base >= 0),
  pension bigint check (pension >= 0),
  status text check (status in ('active', 'retired', 'deceased')),
  age int check (age between 0 and 150),
  primary key (region, period, psn_no)
);

-- Once per account and span, held by the database: a credit of a month (or of a year in advance), the interest of a year.
create table account_mark (
  region text not null,
  what text not null check (what in ('credit', 'interest')),
  span text not null,
  psn_no text not null,
  amount bigint not null,
  batch bigint not null,
  primary key (region, what, span, psn_no)
);
select make_append_only('account_mark');
