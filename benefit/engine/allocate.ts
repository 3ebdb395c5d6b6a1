/** Who pays what. The steps, in order: eligibility → classification → pool and layers → accounts → cash. */
import type { Allocation, Denial, Step } from '../allocation.ts'
import { contextOf } from '../compile/context.ts'
import type { CompiledFundLayer } from '../compile/layer.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import type { Facts } from '../facts.ts'
import { atLeastZero, fen, ZERO } from '../money.ts'
import { noAid, payAid } from './aid.ts'
import { classify } from './classify.ts'
import { eligibility } from './eligibility.ts'
import { payPlain } from '../plain/pay.ts'
import type { Visit } from './away.ts'
import { costOf } from './groups.ts'
import { payBeforeFund, payOwn, usableAccount } from './own.ts'
import { owedParts } from './personal.ts'
import { fundShare, NO_DENIALS, noFund } from './fund.ts'

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
  const bill = classify(facts, excludedLines, policy.rounding)
  const { lines, parts, payable } = bill
  trace?.push({ rule: 'bill', clause: '', inputs: { ...parts }, result: parts.total, unit: 'fen' })

  const scheme = policy.schemes[facts.person.scheme]
  const context = contextOf(facts)
  const account = usableAccount(scheme, context, accountBarred)
  const beforeFund = payBeforeFund(account, context, payable.inScope, trace)
  const scope = atLeastZero(parts.inScope - beforeFund)
  const terms = section && isPlain(visit, trace) ? scheme?.terms.get(facts.kind)?.(facts) : null
  const fund =
    section === null || scope === 0
      ? noFund(NO_DENIALS)
      : terms
        ? payPlain(terms, facts, scope, policy.rounding)
        : fundShare(
            {
              section,
              layers: scheme?.layersByKind.get(facts.kind) ?? NO_LAYERS,
              visit,
              cost: costOf(facts, bill, excludedLines, beforeFund, section),
              rounding: policy.rounding,
            },
            trace,
          )
  let fundTotal = ZERO
  for (const leg of fund.legs) fundTotal = fen(fundTotal + leg.amount)
  const personal = atLeastZero(parts.total - fundTotal)

  const owed = owedParts(payable, {
    scope,
    payableScope: atLeastZero(payable.inScope - beforeFund),
    deductible: fund.deductible,
    fundTotal,
  })
  const own = payOwn(account, facts, beforeFund, owed, trace)
  const aidOpen = facts.purse.useAccount && !accountBarred
  const aid = aidOpen ? payAid(policy, account, facts, own, owed, trace) : noAid()
  let byAccounts = own.current + own.carried
  for (const { current, carried } of aid.legs) byAccounts += current + carried
  const cash = atLeastZero(personal - byAccounts)
  trace?.push({ rule: 'cash', clause: '', inputs: { personal, byAccounts }, result: cash, unit: 'fen' })
  for (const denial of fund.denials) denials.push(denial)
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

/** The trace tells the steps of the general way. */
const isPlain = ({ situation, changes }: Visit, trace: Step[] | undefined): boolean =>
  trace === undefined && situation === null && changes.length === 0

const NO_LAYERS: readonly CompiledFundLayer[] = []

/** D5: whoever is asked to pay for another person must have a binding in force. */
function denyUnbound(policy: CompiledPolicy, { purse }: Facts, denials: Denial[]): void {
  const { chosenSharer, sharers } = purse
  if (chosenSharer === undefined || sharers.some(({ sharer }) => sharer === chosenSharer)) return
  denials.push({ reason: 'no_binding', clause: policy.aid?.clause ?? '' })
}
