/** What is kept as a running sum must equal the fold of the settlements that made it. */
import type { Platform } from '../context.ts'
import type { AuditProblem } from './types.ts'

interface Found {
  region: string
  row: string
  what: string
}

/** Each check finds the first row, by name, that breaks its rule. */
const CHECKS: Record<string, string> = {
  /** Newest sums of a person's year = Σ of the deltas of all settlements and reversals. */
  accumulator: `
    with kept as (
      select a.region, a.psn_no, a.scheme, a.year, e.key, e.value::bigint as value
      from (select distinct on (region, psn_no, scheme, year) * from accumulator
            order by region, psn_no, scheme, year, version desc) a
        cross join lateral jsonb_each_text(a.sums) e),
    folded as (
      select s.region, s.psn_no, s.scheme, s.year, e.key, sum(e.value::bigint)::bigint as value
      from settlement s cross join lateral jsonb_each_text(s.detail -> 'accumulate') e
      group by 1, 2, 3, 4, 5)
    select region, 'accumulator ' || psn_no || '/' || scheme || '/' || year as row,
      key || ' is ' || coalesce(k.value, 0) || ', its settlements give ' || coalesce(f.value, 0) as what
    from kept k full join folded f using (region, psn_no, scheme, year, key)
    where coalesce(k.value, 0) <> coalesce(f.value, 0) order by 1, 2, key limit 1`,

  /** What sharers see as used = what the settlement says they paid. */
  aid_use: `
    select s.region, 'settlement ' || s.id as row,
      'its sharers paid ' || s.aid_total || ', their uses say ' || coalesce(u.used, 0) as what
    from settlement s left join (
      select region, settlement_id, sum(current + carried)::bigint as used from aid_use group by 1, 2) u
      on u.region = s.region and u.settlement_id = s.id
    where s.aid_total <> coalesce(u.used, 0) order by 1, 2 limit 1`,

  /** The book moved what the settlement says: the institution's leg is funds and accounts together. */
  posting: `
    select s.region, 'settlement ' || s.id as row,
      'the institution was booked ' || coalesce(e.amount, 0) || ', the settlement says '
        || (s.fund_total + s.own_current + s.own_carried + s.aid_total) as what
    from settlement s left join entry e
      on e.region = s.region and e.transaction = s.id and e.account = 'institution/' || s.institution
    where coalesce(e.amount, 0) <> s.fund_total + s.own_current + s.own_carried + s.aid_total
    order by 1, 2 limit 1`,

  /** The own account gave what the settlement says, whichever year's money it was. */
  own_posting: `
    select s.region, 'settlement ' || s.id as row,
      'the own account gave ' || coalesce(e.amount, 0) || ', the settlement says ' || (s.own_current + s.own_carried) as what
    from settlement s left join (
      select e.region, e.transaction, a.owner, -sum(e.amount)::bigint as amount
      from entry e join account a on a.region = e.region and a.id = e.account
      where a.kind in ('personal_current', 'personal_carried', 'suspense') and e.reason <> 'roll_over' group by 1, 2, 3) e
      on e.region = s.region and e.transaction = s.id and e.owner = s.psn_no
    where coalesce(e.amount, 0) <> s.own_current + s.own_carried order by 1, 2 limit 1`,

  /** What waits in suspense was posted there, on the account of whom it belongs to. */
  suspense: `
    select k.region, 'suspense ' || k.id as row,
      'it says ' || k.amount || ', the account was booked ' || coalesce(e.amount, 0) as what
    from suspense k left join entry e
      on e.region = k.region and e.transaction = k.settlement_id and e.account = 'suspense/' || k.psn_no
    where coalesce(e.amount, 0) <> k.amount order by 1, 2 limit 1`,

  /** Lines stand with a live settlement and sum to what refunds have left of it; a reversed one holds none. */
  fee_line: `
    select s.region, 'settlement ' || s.id as row,
      'its lines sum to ' || coalesce(l.amount, 0) || ', it is '
        || case when r.id is null then s.total + coalesce(f.total, 0) || ' and live' else 'reversed by ' || r.id end as what
    from settlement s
      left join (
        select f.region, f.settlement_id, sum(x.total + coalesce(u.total, 0))::bigint as total from refund f
          join settlement x on x.region = f.region and x.id = f.id
          left join settlement u on u.region = f.region and u.reverses = f.id
        group by 1, 2) f on f.region = s.region and f.settlement_id = s.id
      left join settlement r on r.region = s.region and r.reverses = s.id
      left join (select region, settlement_id, sum(amount)::bigint as amount from fee_line
                 where settlement_id is not null group by 1, 2) l
        on l.region = s.region and l.settlement_id = s.id
    where s.reverses is null and s.round > 0
      and coalesce(l.amount, 0) <> case when r.id is null then s.total + coalesce(f.total, 0) else 0 end
    order by 1, 2 limit 1`,
}

/** The first wrong row of each check that found one. */
export async function checkFolds(p: Platform): Promise<AuditProblem[]> {
  const problems: AuditProblem[] = []
  for (const [check, sql] of Object.entries(CHECKS)) {
    const [found] = await p.db.query<Found>(sql)
    if (found) problems.push({ check, ...found })
  }
  return problems
}
