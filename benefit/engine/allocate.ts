/** Who pays what. The steps, in order: eligibility → classification → pool and layers → accounts → cash. */
import type { Allocation, Denial, Step } from '../allocation.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import type { Facts } from '../facts.ts'
import { atLeastZero, fen, sum, ZERO } from '../money.ts'
import { NO_AID, payAid } from './aid.ts'
import { accountMayPay, classify, totalOf } from './classify.ts'
import { eligibility } from './eligibility.ts'
import { costOf } from './groups.ts'
import { ownLeft, payBeforeFund, payOwn, usableAccount } from './own.ts'
import { owedParts } from './personal.ts'
import { fundShare, NO_FUND } from './pool.ts'
import { inOrder } from './year.ts'

/** Rises whenever some facts could give another decision than before: other fen, or other reasons. */
export const ENGINE_VERSION = '2'

/**
 * Decides one visit. Pure and total: the same policy and facts give the same fen for ever, with the
 * trace and without it; what is refused is said in `denials` and `aidNotes`, never thrown.
 */
export function allocate(
  policy: CompiledPolicy,
  facts: Facts,
  options: { trace?: boolean } = {},
): Allocation {
  const trace: Step[] | undefined = options.trace ? [] : undefined
  const { section, visit, accountBarred, excludedLines, denials } = eligibility(policy, facts)
  const lines = classify(facts, excludedLines, policy.rounding)
  const parts = totalOf(lines)
  const mayPay = (index: number) => accountMayPay(facts, excludedLines, index)
  const payable = totalOf(lines.filter((_, i) => mayPay(i)))
  trace?.push({ rule: 'bill', clause: '', inputs: { ...parts }, result: parts.total, unit: 'fen' })

  const account = usableAccount(policy, facts, accountBarred)
  const beforeFund = payBeforeFund(account, facts, payable.inScope, trace)
  const fund = section
    ? fundShare(
        {
          section,
          layers: policy.schemes[facts.person.scheme]?.layers ?? [],
          visit,
          cost: costOf(facts, lines, mayPay, beforeFund, section.items),
          rounding: policy.rounding,
        },
        trace,
      )
    : NO_FUND
  const fundTotal = sum(fund.legs.map((leg) => leg.amount))
  const personal = atLeastZero(parts.total - fundTotal)

  const owed = owedParts(payable, {
    scope: atLeastZero(parts.inScope - beforeFund),
    payableScope: atLeastZero(payable.inScope - beforeFund),
    deductible: fund.deductible,
    fundTotal,
  })
  const own = payOwn(account, facts, beforeFund, owed, trace)
  const aidOpen = facts.purse.useAccount && !accountBarred
  const aid = aidOpen ? payAid(policy, facts, ownLeft(policy, account, facts, own), owed, trace) : NO_AID
  const byAccounts =
    own.current + own.carried + sum(aid.legs.map(({ current, carried }) => fen(current + carried)))
  const cash = atLeastZero(personal - byAccounts)
  trace?.push({ rule: 'cash', clause: '', inputs: { personal, byAccounts }, result: cash, unit: 'fen' })
  return {
    parts,
    lines,
    deductible: fund.deductible,
    poolRatio: fund.ratio,
    funds: fund.legs,
    fundTotal,
    personal,
    own,
    aid: aid.legs,
    cash,
    hospital: ZERO,
    denials: [...denials, ...fund.denials, ...unbound(policy, facts)],
    aidNotes: aid.notes,
    accumulate: inOrder(fund.deltas),
    ...(trace ? { trace } : {}),
  }
}

/** D5: whoever is asked to pay for another person must have a binding in force. */
function unbound(policy: CompiledPolicy, { purse }: Facts): Denial[] {
  const { chosenSharer, sharers } = purse
  if (chosenSharer === undefined || sharers.some(({ sharer }) => sharer === chosenSharer)) return []
  return [{ reason: 'no_binding', clause: policy.aid?.clause ?? '' }]
}
