/** The working rows of a bill say what its settlements say. The chain's marks prove each of their columns beside that. */
import type { Invariant } from '@gongji/ledger'

/** By settlement: what refunds have taken off it, those that were taken back left out. */
const REFUNDED = `
  select f.region, f.settlement_id, sum(x.total + coalesce(u.total, 0))::bigint as total from refund f
    join settlement x on x.region = f.region and x.id = f.id
    left join settlement u on u.region = f.region and u.reverses = f.id
  where f.region = any ($1) group by 1, 2`

export const bills: Invariant[] = [
  {
    id: 'I3',
    check: 'fee_line',
    rule: 'Lines stand with a live settlement and sum to what refunds have left of it; a reversed one holds none.',
    table: 'settlement',
    rows: `select s.region, s.batch, s.id as row, 'lines' as column_name,
        case when r.id is null then s.total + coalesce(f.total, 0) || ' and live' else '0, reversed by ' || r.id end as expected,
        coalesce(l.amount, 0)::text as found,
        coalesce(l.amount, 0) <> case when r.id is null then s.total + coalesce(f.total, 0) else 0 end as wrong
      from settlement s
        left join (${REFUNDED}) f on f.region = s.region and f.settlement_id = s.id
        left join settlement r on r.region = s.region and r.reverses = s.id
        left join (select region, settlement_id, sum(amount)::bigint as amount from fee_line
          where region = any ($1) and settlement_id is not null group by 1, 2) l
          on l.region = s.region and l.settlement_id = s.id
      where s.region = any ($1) and s.reverses is null and s.round > 0`,
  },
  {
    id: 'I6',
    check: 'charge',
    rule: 'A settled charge batch names the live settlement of its visit and round.',
    table: 'charge',
    rows: `select c.region, c.batch, c.visit_id || '/' || c.batch_no as row, 'settlement_id' as column_name,
        'a live settlement of round ' || c.round as expected, c.settlement_id as found,
        s.id is null or r.id is not null as wrong
      from charge c
        left join settlement s on s.region = c.region and s.id = c.settlement_id and s.visit_id = c.visit_id
          and s.batch_no = c.batch_no and s.round = c.round and s.psn_no = c.psn_no and s.reverses is null
        left join settlement r on r.region = c.region and r.reverses = c.settlement_id
      where c.region = any ($1) and c.state = 'settled'`,
  },
]
