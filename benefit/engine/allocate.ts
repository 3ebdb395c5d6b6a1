/** Who pays what. The steps, in order: eligibility → classification → pool and layers → accounts → cash. */
import type { AidLeg, Allocation, Denial, FundLeg, Step } from '../allocation.ts'
import { contextOf } from '../compile/context.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import type { Facts } from '../facts.ts'
import { atLeastZero, type Fen, fen, ZERO } from '../money.ts'
import { noAid, payAid } from './aid.ts'
import { classify } from './classify.ts'
import { eligibility } from './eligibility.ts'
import { payFunds } from './fund.ts'
import { payBeforeFund, payOwn, usableAccount } from './own.ts'
import { owedParts } from './personal.ts'

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
  const scheme = policy.schemes[facts.person.scheme]
  const eligible = eligibility(policy, facts)
  const { accountBarred, excludedLines, denials } = eligible
  const bill = classify(facts, excludedLines, policy.rounding)
  const { lines, parts, payable } = bill
  trace?.push({ rule: 'bill', clause: '', inputs: { ...parts }, result: parts.total, unit: 'fen' })

  const context = contextOf(facts)
  const account = usableAccount(scheme, context, accountBarred)
  const beforeFund = payBeforeFund(account, context, payable.inScope, trace)
  const fund = payFunds(scheme, facts, eligible, bill, beforeFund, policy.rounding, trace)
  const fundTotal = totalOf(fund.legs)
  const personal = atLeastZero(parts.total - fundTotal)

  const owed = owedParts(payable, {
    scope: atLeastZero(parts.inScope - beforeFund),
    payableScope: atLeastZero(payable.inScope - beforeFund),
    deductible: fund.deductible,
    fundTotal,
  })
  const own = payOwn(account, facts, beforeFund, owed, trace)
  const aidOpen = facts.purse.useAccount && !accountBarred
  const aid = aidOpen ? payAid(policy, account, facts, own, owed, trace) : noAid()
  const byAccounts = own.current + own.carried + paidByRelatives(aid.legs)
  const cash = atLeastZero(personal - byAccounts)
  trace?.push({ rule: 'cash', clause: '', inputs: { personal, byAccounts }, result: cash, unit: 'fen' })
  if (fund.denials.length > 0) denials.push(...fund.denials)
  denyUnbound(policy, facts, denials)
  const allocation: Allocation = {
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
    denials,
    aidNotes: aid.notes,
    accumulate: fund.accumulate,
  }
  if (trace) allocation.trace = trace
  return allocation
}

function totalOf(legs: readonly FundLeg[]): Fen {
  let total = 0
  for (let i = 0; i < legs.length; i++) total += legs[i]!.amount
  return fen(total)
}

function paidByRelatives(legs: readonly AidLeg[]): number {
  let total = 0
  for (let i = 0; i < legs.length; i++) total += legs[i]!.current + legs[i]!.carried
  return total
}

/** D5: whoever is asked to pay for another person must have a binding in force. */
function denyUnbound(policy: CompiledPolicy, { purse }: Facts, denials: Denial[]): void {
  const { chosenSharer, sharers } = purse
  if (chosenSharer === undefined || sharers.some(({ sharer }) => sharer === chosenSharer)) return
  denials.push({ reason: 'no_binding', clause: policy.aid?.clause ?? '' })
}
