/** The book's side of a settlement: one transaction whose legs sum to zero. Cash stands on the settlement only. */
import type { Fund, Scheme } from '@gongji/benefit'
import type { Leg, Need } from '@gongji/ledger'
import { CARRIED, CURRENT } from '../credit/accounts.ts'
import { payersOfRow } from './refund/deliver.ts'
import type { SettlementRow } from './tables.ts'

/** The account of a fund: the pool of each scheme, and one account per layer above it. Owner: the region. */
export const fundAccount = (region: string, scheme: Scheme, fund: Fund): { kind: string; owner: string } => ({
  kind: fund === 'pool' ? `pool.${scheme}` : `fund.${fund}`,
  owner: region,
})

/** Accounts other than people's that a settlement may touch: the institution's, and the region's pools and funds. */
export const publicNeeds = (region: string, institution: string): Need[] => [
  { accountsOf: region },
  { accountsOf: institution },
]

/** Where money stands that its owner cannot be given; the owner is the person. */
export const SUSPENSE = 'suspense'

/**
 * The legs of a settlement or, with amounts negative, of its reversal or refund.
 * @param currentYear the year whose current-year accounts exist now; current-year money of another year
 *   returns to the carried-over account.
 * @param suspended payers whose money stands in suspense instead
 */
export function legsOf(
  region: string,
  row: SettlementRow,
  currentYear: string,
  suspended: ReadonlySet<string>,
): Leg[] {
  const legs: Leg[] = [
    {
      kind: 'institution',
      owner: row.institution,
      amount: row.fund_total + row.own_current + row.own_carried + row.aid_total,
    },
    ...row.detail.funds.map((leg) => ({
      ...fundAccount(region, row.scheme, leg.fund),
      amount: 0 - leg.amount,
    })),
  ]
  const stays = row.account_year === currentYear
  for (const { owner, current, carried } of payersOfRow(row)) {
    if (suspended.has(owner)) {
      legs.push({ kind: SUSPENSE, owner, amount: -(current + carried) })
      continue
    }
    legs.push({ kind: CURRENT, owner, period: currentYear, amount: stays ? -current : 0 })
    legs.push({ kind: CARRIED, owner, amount: -(stays ? carried : current + carried) })
  }
  return legs.filter((leg) => leg.amount !== 0)
}
