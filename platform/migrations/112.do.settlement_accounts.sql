-- Accounts that a settlement posts to. A pool that runs dry is an alert, never a patient refused; what an
-- institution has coming goes below zero when a paid-out settlement is reversed.
insert into account_kind (kind, overdraft) values
  ('personal_current', false),
  ('personal_carried', false),
  ('pool', true),
  ('fund', true),
  ('institution', true)
on conflict (kind) do nothing;
