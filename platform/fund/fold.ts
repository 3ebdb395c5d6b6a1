/**
 * Folds the entries of a region's public accounts by business day, so that a statement over years reads days and
 * not entries. Nobody's own account is read: what all personal accounts together gained or lost is what the public
 * ones lost or gained, because every transaction sums to zero within its region.
 */
import { LANE, type Tx } from '@gongji/ledger'

/** How a long tail is cut. */
export interface Steps {
  /** Most entries of one account, and most accounts, in one step. */
  entries: number
  accounts: number
  /** As little is folded at once. */
  rest: number
}
const STEPS: Steps = { entries: 20_000, accounts: 100, rest: 200_000 }
const LOCK = 4_207_170

/**
 * One step, from one snapshot. An entry's line is the kind of care of its settlement (maternity is told by its
 * 医疗类别), or the posting's reason; its scheme that of the settlement, of the pool that the transaction filled, or
 * employees', who alone have accounts to be credited.
 */
const FOLD = `
  with open as (
    select a.id, a.kind, a.version as newest, coalesce(f.version, 0) as version
    from account a left join fund_fold f on f.region = $1 and f.account = a.id
    where a.region = $1 and a.overdraft and a.version > coalesce(f.version, 0)
    order by a.id limit $4),
  tail as (
    select o.kind, e.account, e.version, e.amount, e.transaction, e.reason,
      (e.happened_at at time zone 'Asia/Shanghai')::date as day
    from open o cross join lateral (
      select * from entry x where x.region = $1 and x.account = o.id
        and x.version > o.version and x.version <= least(o.newest, o.version + $2)) e),
  flows as (
    select t.kind as book, t.day,
      coalesce(s.scheme,
        case when t.kind like 'pool.%' then substr(t.kind, 6) end,
        (select substr(split_part(x.account, '/', 1), 6) from entry x
          where x.region = $1 and x.transaction = t.transaction and x.account = any ($3::text[]) and x.amount > 0
            and x.batch <= ${LANE.most}
          limit 1),
        case when t.kind like 'income.%' then 'employee' end, '') as scheme,
      case when s.id is null then t.reason
        when s.med_type in ('51', '52') then 'care.maternity' else 'care.' || s.kind end as line,
      t.amount
    from tail t left join settlement s on s.region = $1 and s.id = t.transaction),
  days as (
    insert into fund_day (region, book, day, scheme, line, amount, entries)
    select $1, f.book, f.day, f.scheme, f.line, sum(f.amount), count(*) from flows f
    group by f.book, f.day, f.scheme, f.line
    on conflict (region, book, day, scheme, line)
      do update set amount = fund_day.amount + excluded.amount, entries = fund_day.entries + excluded.entries)
  insert into fund_fold (region, account, book, version)
  select $1, o.id, o.kind, least(o.newest, o.version + $2) from open o
  on conflict (region, account) do update set version = excluded.version`

const LEFT = `
  select coalesce(sum(a.version - coalesce(f.version, 0)), 0)::bigint as entries
  from account a left join fund_fold f on f.region = $1 and f.account = a.id
  where a.region = $1 and a.overdraft`

/** What was folded of each book must be what its accounts held at that point. */
const COMPARE = `
  select b.book, b.held, coalesce(d.folded, 0) as folded from (
    select f.book, sum(e.balance_after)::bigint as held from fund_fold f
      join entry e on e.region = $1 and e.account = f.account and e.version = f.version
    where f.region = $1 group by f.book) b
  left join (select book, sum(amount)::bigint as folded from fund_day where region = $1 group by book) d using (book)
  where b.held <> coalesce(d.folded, 0) order by b.book`

/**
 * Brings the days of a region up to now, inside a transaction that others of the region wait for; at its end the
 * days stand for one moment of the book, all accounts alike.
 * @throws Error when the days are not what the accounts hold
 */
export async function foldRegion(tx: Tx, region: string, steps = STEPS): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1::int, hashtext($2))', [LOCK, region])
  const pools = ['employee', 'resident'].map((scheme) => `pool.${scheme}/${region}`)
  const fold = (entries: number, accounts: number | null) =>
    tx.query(FOLD, [region, entries, pools, accounts])
  while ((await entriesLeft(tx, region)) > steps.rest) await fold(steps.entries, steps.accounts)
  // One snapshot for all that is left, so that the days of all accounts stand for the same moment.
  await fold(Number.MAX_SAFE_INTEGER, null)
  const [wrong] = await tx.query<{ book: string; held: number; folded: number }>(COMPARE, [region])
  if (wrong) {
    throw new Error(
      `The fund book ${wrong.book} of ${region} folds to ${wrong.folded} fen, its accounts hold ${wrong.held}: run gongji audit; if it is clean, empty fund_day and fund_fold and ask again.`,
    )
  }
}

async function entriesLeft(tx: Tx, region: string): Promise<number> {
  const [left] = await tx.query<{ entries: number }>(LEFT, [region])
  return left?.entries ?? 0
}
