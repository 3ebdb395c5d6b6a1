/** I11: what a settlement year has accumulated is what its settlements added, and each was decided from it. */
import type { Invariant } from '@gongji/ledger'

const YEAR = 'region, psn_no, scheme, year'

export const yearly: Invariant[] = [
  {
    id: 'I11',
    check: 'accumulator',
    rule: 'The sums of a year move in each batch by what its settlements add.',
    table: 'accumulator',
    rows: `select region, batch, psn_no || '/' || scheme || '/' || year as row, key as column_name, given::text as expected,
        kept::text as found, given <> kept as wrong
      from (select ${YEAR}, batch, key, sum(kept)::bigint as kept, sum(given)::bigint as given
        from (
          select ${YEAR}, batch, e.key, e.value::bigint as kept, 0 as given
          from accumulator cross join jsonb_each_text(sums) as e where region = any ($1)
          union all
          select ${YEAR}, a.batch, e.key, -e.value::bigint, 0
          from (select ${YEAR}, batch, lag(sums) over (partition by ${YEAR} order by version) as before
            from accumulator where region = any ($1)) as a cross join jsonb_each_text(before) as e
          union all
          select ${YEAR}, batch, e.key, 0, e.value::bigint
          from settlement cross join jsonb_each_text(detail -> 'accumulate') as e where region = any ($1)
        ) as moves group by ${YEAR}, batch, key) as sums`,
    message: (expected, found) => `The year moved by ${found}, its settlements give ${expected}.`,
  },
  {
    id: 'I11',
    check: 'year_facts',
    rule: 'A settlement is decided from what its year had accumulated by then.',
    table: 'settlement_facts',
    rows: `select region, batch, id as row, 'facts' as column_name, 'the sums of the year' as expected,
        min(year_values::text) as found,
        not (coalesce(bool_or(sums = year_values), false) or min(year_values::text) = '{}' and coalesce(min(since), batch) = batch) as wrong
      from (
        select s.region, s.batch, s.id, v.sums, v.batch as since, s.year_values
        from (
          -- Each settlement's facts are read once, whatever they are compared with.
          select ${YEAR}, s.batch, s.id, coalesce(f.facts::jsonb #> '{year,values}', '{}') as year_values
          from settlement s join settlement_facts f using (region)
          where s.region = any ($1) and f.settlement_id = s.id and s.reverses is null and s.restores is null and s.round > 0
          offset 0) as s
          left join (select ${YEAR}, sums, batch, lead(batch) over (partition by ${YEAR} order by version) as until
            from accumulator where region = any ($1)) as v
            on v.region = s.region and v.psn_no = s.psn_no and v.scheme = s.scheme and v.year = s.year
              and v.batch <= s.batch and (v.until is null or v.until >= s.batch)
      ) as candidates group by region, batch, id`,
  },
]
