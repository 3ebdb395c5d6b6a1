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
    rows: `select s.region, s.batch, s.id as row, 'facts' as column_name, 'the sums of the year' as expected,
        facts.year_values::text as found,
        not (facts.year_values = '{}' and not exists (select from accumulator a where a.region = s.region
            and a.psn_no = s.psn_no and a.scheme = s.scheme and a.year = s.year and a.batch < s.batch)
          or exists (select from (select a.*, lead(a.batch) over (order by a.version) as until from accumulator a
              where a.region = s.region and a.psn_no = s.psn_no and a.scheme = s.scheme and a.year = s.year) as v
            where v.batch <= s.batch and (v.until is null or v.until >= s.batch) and v.sums = facts.year_values)) as wrong
      from settlement s join lateral (select coalesce(f.facts::jsonb #> '{year,values}', '{}') as year_values
        from settlement_facts f where f.region = s.region and f.settlement_id = s.id) as facts on true
      where s.region = any ($1) and s.reverses is null and s.restores is null and s.round > 0`,
  },
]
