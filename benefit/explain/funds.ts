/** Follows the funds through the trace: which of them each cap held over, and what it took from each. */
import type { Fund, Step } from '../allocation.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import type { CompiledCap } from '../compile/section.ts'
import type { Facts } from '../facts.ts'
import { type Fen, fen, sum } from '../money.ts'

/** What a cap over several funds took from one of them. */
export interface Cut {
  fund: Fund
  asked: Fen
  paid: Fen
}

export interface FollowedStep extends Step {
  /** Only of a cap over several funds: those of them that pay less by it. */
  cuts: Cut[]
}

interface Slice {
  fund: Fund
  paid: number
}

/**
 * @returns the same steps; a cap also names in `inputs.funds` the funds over which it held, so that the
 * trace alone gives the same amounts
 */
export function followed(policy: CompiledPolicy, facts: Facts, trace: readonly Step[]): FollowedStep[] {
  const caps = policy.schemes[facts.person.scheme]?.byKind.get(facts.kind)?.caps ?? []
  const slices: Slice[] = []
  return trace.map((step) => {
    if (step.rule === 'item' || step.rule === 'band') {
      slices.push({ fund: step.inputs.fund as Fund, paid: step.result })
    }
    if (step.rule !== 'cap') return { ...step, cuts: [] }
    const cap = caps.find(({ clause }) => step.clause === clause || step.clause.startsWith(`${clause}.`))
    const covered = slices.filter(({ fund }) => !cap?.funds || cap.funds.has(fund))
    const funds = fundsOf(covered, cap)
    const before = funds.map((fund) => paidBy(covered, fund))
    cutFrom(covered, Number(step.inputs.asked) - step.result)
    const cuts = funds
      .map((fund, i): Cut => ({ fund, asked: before[i]!, paid: paidBy(covered, fund) }))
      .filter(({ asked, paid }) => funds.length > 1 && paid < asked)
    return { ...step, inputs: { ...step.inputs, funds: funds.join(' ') }, cuts }
  })
}

/** The funds that were asked; where none was, the one that would be asked first. */
function fundsOf(covered: readonly Slice[], cap: CompiledCap | undefined): Fund[] {
  const asked = covered.filter(({ paid }) => paid > 0).map(({ fund }) => fund)
  if (asked.length > 0) return [...new Set(asked)]
  const of = [...(cap?.funds ?? [])]
  return [of[0] === undefined || of.includes('pool') ? 'pool' : of[0]]
}

const paidBy = (slices: readonly Slice[], fund: Fund): Fen =>
  sum(slices.flatMap((slice) => (slice.fund === fund ? [fen(slice.paid)] : [])))

/** The last slice is cut first. */
function cutFrom(slices: readonly Slice[], excess: number): void {
  let left = excess
  for (const slice of slices.toReversed()) {
    const less = Math.min(left, slice.paid)
    slice.paid -= less
    left -= less
  }
}
