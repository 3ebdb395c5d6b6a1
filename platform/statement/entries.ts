/** What a statement is made of: a person's accounts, and their entries from a version downwards. */
import { PERSONAL_KINDS } from '../credit/index.ts'
import type { Platform } from '../context.ts'
import type { Position } from './cursor.ts'

export interface EntryRow {
  region: string
  account: string
  kind: string
  version: number
  batch: number
  recorded_at: Date
  happened_at: Date
  amount: number
  /** Of this account alone. */
  balance_after: number
  transaction: string
  reason: string
  settlement_id: string | null
  institution: string | null
  /** The patient, where a relative's bill was paid. */
  used_by: string | null
}

/** Every personal account, in each region where the person was ever insured: accounts exist nowhere else. */
export function accountsOf(p: Platform, psnNo: string, region?: string): Promise<Position[]> {
  return p.db.query<Position>(
    `select a.region, a.id as account, a.kind, a.period, a.version
     from (select distinct region from enrolment where psn_no = $1) insured
     join account a on a.region = insured.region and a.owner = $1
     where a.kind = any($2) and a.version > 0 and ($3::text is null or a.region = $3)
     order by a.region, a.id`,
    [psnNo, PERSONAL_KINDS, region ?? null],
  )
}

/**
 * A posting of a settlement names itself by the settlement's id. In the account of somebody else than the patient it
 * is mutual aid.
 */
const SQL = `
  select e.region, e.account, asked.kind, e.version, e.batch, e.recorded_at, e.happened_at, e.amount, e.balance_after, e.transaction,
    s.id as settlement_id, s.institution,
    case when s.psn_no <> $1 then s.psn_no end as used_by,
    case when s.psn_no <> $1 and e.amount < 0 then 'aid' when s.psn_no <> $1 then 'aid_reversal' else e.reason end as reason
  from unnest($2::text[], $3::text[], $4::text[], $5::bigint[]) as asked (region, account, kind, version)
  cross join lateral (
    select * from entry e where e.region = asked.region and e.account = asked.account and e.version <= asked.version
    order by e.version desc limit $6) e
  left join settlement s on s.region = e.region and s.id = e.transaction`

/** The newest entries of each account, at most `limit`, newest first. */
export async function entriesBelow(
  p: Platform,
  psnNo: string,
  positions: readonly Position[],
  limit: number,
): Promise<Map<string, EntryRow[]>> {
  const rows = await p.db.query<EntryRow>(SQL, [
    psnNo,
    positions.map((one) => one.region),
    positions.map((one) => one.account),
    positions.map((one) => one.kind),
    positions.map((one) => one.version),
    limit,
  ])
  const byAccount = new Map<string, EntryRow[]>(positions.map((one) => [keyOf(one), []]))
  for (const row of rows) byAccount.get(keyOf(row))!.push(row)
  for (const list of byAccount.values()) list.sort((a, b) => b.version - a.version)
  return byAccount
}

export const keyOf = ({ region, account }: { region: string; account: string }): string =>
  `${region}/${account}`
