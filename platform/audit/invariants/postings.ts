/** The book moved what the settlements say, and nobody else's money. */
import type { Invariant } from '@gongji/ledger'

const PERSONAL = `('personal_current', 'personal_carried', 'suspense')`

/** Who gives and gets by each settlement: institution, funds, and persons, whichever of their accounts it was. */
const SAID = `
  select region, id, institution || '' as owner, 'institution' as kind,
    fund_total + own_current + own_carried + aid_total as amount, batch
  from settlement where region = any ($1)
  union all
  select s.region, s.id, s.region, case leg ->> 'fund' when 'pool' then 'pool.' || s.scheme else 'fund.' || (leg ->> 'fund') end,
    -(leg ->> 'amount')::bigint, s.batch
  from settlement s cross join jsonb_array_elements(s.detail -> 'funds') as leg where s.region = any ($1)
  union all
  select region, id, psn_no, 'personal', -(own_current + own_carried), batch from settlement where region = any ($1)
  union all
  select s.region, s.id, leg ->> 'sharer', 'personal', -((leg ->> 'current')::bigint + (leg ->> 'carried')::bigint), s.batch
  from settlement s cross join jsonb_array_elements(s.detail -> 'aid') as leg where s.region = any ($1)`

const BOOKED = `
  select region, transaction as id, split_part(account, '/', 2) as owner,
    case when split_part(account, '/', 1) in ${PERSONAL} then 'personal' else split_part(account, '/', 1) end as kind,
    amount, batch
  from entry where region = any ($1) and reason in ('settlement', 'reversal', 'refund')`

export const postings: Invariant[] = [
  {
    id: 'I3',
    check: 'posting',
    rule: 'Every account was booked what the settlement says its owner gave or got.',
    table: 'settlement',
    rows: `select region, batch, id as row, kind || '/' || owner as column_name, said::text as expected, booked::text as found,
        said <> booked as wrong
      from (select region, id, kind, owner, min(batch) as batch, sum(said)::bigint as said, sum(booked)::bigint as booked
        from (select region, id, kind, owner, batch, amount as said, 0 as booked from (${SAID}) s
          union all select region, id, kind, owner, batch, 0, amount from (${BOOKED}) b) as both_sides
        group by region, id, kind, owner) as sums`,
    message: (expected, found) => `The book moved ${found}, the settlement says ${expected}.`,
  },
  {
    id: 'I3',
    check: 'suspense',
    rule: 'What waits in suspense was posted there, on the account of whom it belongs to.',
    table: 'suspense',
    rows: `select k.region, k.batch, k.id as row, 'amount' as column_name, coalesce(e.amount, 0)::text as expected,
        k.amount::text as found, coalesce(e.amount, 0) <> k.amount as wrong
      from suspense k left join entry e
        on e.region = k.region and e.transaction = k.settlement_id and e.account = 'suspense/' || k.psn_no
      where k.region = any ($1)`,
  },
]
