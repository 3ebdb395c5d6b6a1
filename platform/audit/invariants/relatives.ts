/** I10 and I11: relatives paid under a link that held, within its limits, and what is kept of it is what they paid. */
import type { Invariant } from '@gongji/ledger'

/** Uses by a settlement's own decision; a refund, a reversal and its taking back decide nothing about links. */
const DECIDED = `
  select u.* from (
    select *, sum(current + carried) over (partition by region, binding_id, day order by batch) as on_day,
      sum(current + carried) over (partition by region, binding_id, year order by batch) as in_year
    from aid_use where region = any ($1)) as u
  join settlement s on s.region = u.region and s.id = u.settlement_id
  where s.reverses is null and s.restores is null and s.round > 0 and u.current + u.carried > 0`

/** The versions of a use's binding that were in force in its batch; one that changed within the batch counts too. */
const inForce = (holds: string) => `not exists (
  select from (select b.*, lead(b.batch) over (order by b.version) as until from binding b
    where b.region = u.region and b.id = u.binding_id) as v
  where v.batch <= u.batch and (v.until is null or v.until >= u.batch) and ${holds})`

const LINKED = `v.state = 'active' and v.sharer = u.sharer and v.user_no = u.user_no and v.starts_on <= u.day
  and (v.ends_on is null or v.ends_on >= u.day)`
const WITHIN = `(v.per_use is null or u.current + u.carried <= v.per_use) and (v.per_day is null or u.on_day <= v.per_day)
  and (v.per_year is null or u.in_year <= v.per_year)`

export const relatives: Invariant[] = [
  {
    id: 'I10',
    check: 'binding',
    rule: 'A relative pays under a link that is in force when it is decided.',
    table: 'aid_use',
    rows: `select u.region, u.batch, u.settlement_id || '/' || u.sharer as row, 'binding_id' as column_name,
        'an active binding of ' || u.sharer || ' for ' || u.user_no || ' on ' || u.day as expected, u.binding_id as found,
        ${inForce(LINKED)} as wrong
      from (${DECIDED}) as u`,
  },
  {
    id: 'I11',
    check: 'limits',
    rule: 'A relative’s payments stay within the limits of the link, per use, day and year.',
    table: 'aid_use',
    rows: `select u.region, u.batch, u.settlement_id || '/' || u.sharer as row, 'current' as column_name,
        'within the limits of ' || u.binding_id as expected,
        (u.current + u.carried) || ', on the day ' || u.on_day || ', in the year ' || u.in_year as found,
        ${inForce(WITHIN)} as wrong
      from (${DECIDED}) as u`,
  },
  {
    id: 'I11',
    check: 'aid_use',
    rule: 'What a sharer sees as used is what the settlement says that it paid.',
    table: 'settlement',
    rows: `select region, coalesce(s.batch, u.batch) as batch, id as row, 'aid of ' || sharer as column_name,
        s.current || ' and ' || s.carried as expected, u.current || ' and ' || u.carried as found,
        (s.current, s.carried, s.binding, s.psn_no, s.institution)
          is distinct from (u.current, u.carried, u.binding_id, u.user_no, u.institution) as wrong
      from (select s.region, s.id, leg ->> 'sharer' as sharer, (leg ->> 'current')::bigint as current,
          (leg ->> 'carried')::bigint as carried, leg ->> 'bindingId' as binding, s.psn_no, s.institution, s.batch
        from settlement s cross join jsonb_array_elements(s.detail -> 'aid') as leg where s.region = any ($1)) as s
      full join (select region, settlement_id as id, sharer, current, carried, binding_id, user_no, institution, batch
        from aid_use where region = any ($1)) as u using (region, id, sharer)`,
  },
]
