/** The own account beside what the pool may still pay: never mixed (E1, E2). */
import type { AccountView } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import type { Enrolment } from '@gongji/platform/enrolment'
import { policyOn } from '@gongji/platform/policy'
import { balanceOf } from '@gongji/platform/statement'

/** Whether the region's policy treats this year's money differently from what was carried over. */
function showsBuckets(p: Platform, region: string | undefined): boolean {
  const policy = region === undefined ? undefined : policyOn(p, region, p.clock.today())
  if (!policy?.ok) return false
  const { schemes, aid } = policy.value
  const payable = schemes.employee?.account?.payable
  const differs = payable !== undefined && [...payable.carried].some((part) => !payable.current.has(part))
  return differs || aid?.buckets.length === 1
}

export async function accountView(
  p: Platform,
  psnNo: string,
  enrolments: readonly Enrolment[],
): Promise<AccountView> {
  const { total, current, carried, held, hasAccount, whyNone } = await balanceOf(p, psnNo)
  const holder = enrolments.find((e) => e.scheme === 'employee')
  return {
    has: hasAccount,
    ...(whyNone === undefined ? {} : { why_none: whyNone }),
    total_fen: total,
    current_fen: current,
    carried_fen: carried,
    shows_buckets: hasAccount && showsBuckets(p, holder?.region),
    held_fen: held,
  }
}
