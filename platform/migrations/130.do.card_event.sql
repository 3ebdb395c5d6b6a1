-- The life of a card: who did what with it, when and through which channel. A card without events was handed over
-- when it was issued.

create table card_event (
  region text not null,
  card_id text not null,
  seq int not null check (seq > 0),
  psn_no text not null,
  event text not null check (event in ('issue', 'collect', 'report_loss', 'cancel_loss', 'end')),
  at timestamptz not null,
  channel text not null,
  actor_kind text not null,
  actor text not null,
  detail jsonb not null,
  batch bigint not null,
  primary key (region, card_id, seq)
);
create unique index card_collected_once on card_event (region, card_id) where event = 'collect';
create unique index card_ended_once on card_event (region, card_id) where event = 'end';
select make_append_only('card_event');
