-- 定点医药机构. Its secrets are sealed and stay out of the lane.

create table institution (
  code text primary key check (length(code) <= 12),
  name text not null,
  admdvs text not null,
  region text not null,
  kind text not null check (kind in ('hospital', 'pharmacy')),
  level text not null,
  hosp_lv text not null,
  state text not null check (state in ('designated', 'suspended', 'ended')),
  since date not null,
  until date,
  traits jsonb not null,
  capabilities jsonb not null,
  infcode_as_text boolean not null,
  auth_scheme text not null check (auth_scheme in ('none', 'x-tif', 'api-hmac')),
  auth_sealed text not null,
  auth_blind text not null
);
create index institution_region on institution (region);
create index institution_auth on institution (auth_blind);
