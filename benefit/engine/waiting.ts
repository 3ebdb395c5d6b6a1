/** 待遇等待期: until it ends the fund pays nothing or a share, and accounts stay open unless the policy bars them (B7, C3). */
import type { Denial } from '../allocation.ts'
import type { RatioChange } from '../compile/away.ts'
import { contextOf, Doubts } from '../compile/context.ts'
import type { CompiledScheme } from '../compile/policy.ts'
import type { CompiledWaiting } from '../calc/compile/waiting.ts'
import type { DateText, Facts } from '../facts.ts'
import type { Ppm } from '../money.ts'

export interface Wait {
  open: boolean
  accountBarred: boolean
  change: RatioChange | null
}

const NO_WAIT: Wait = { open: true, accountBarred: false, change: null }

/** B7: a stay that spans the end of the wait is of the day that the policy names. */
function decidingDay(waiting: CompiledWaiting | null, { stay, date }: Facts): DateText {
  if (!stay || waiting?.decidesOn === 'diagnosis') return date
  return waiting?.decidesOn === 'discharge' ? (stay.to ?? date) : stay.from
}

export function waitOf(scheme: CompiledScheme | undefined, facts: Facts, denials: Denial[]): Wait {
  const until = facts.waiting?.until
  const waiting = scheme?.calculators.waiting ?? null
  if (until === undefined || decidingDay(waiting, facts) >= until) return NO_WAIT
  if (!waiting) {
    denials.push({ reason: 'waiting', until, ratio: 0 as Ppm, clause: '' })
    return { open: false, accountBarred: false, change: null }
  }
  const { benefitRatio, accountUsable } = waiting.during
  const doubts = new Doubts()
  const context = contextOf(facts, doubts)
  const ratio = benefitRatio.at(context)
  const ratioUnknown = doubts.met.size > 0
  const accountBarred = !accountUsable.at(context)
  const clause = ratio > 0 ? benefitRatio.clause(context) : waiting.clause
  denials.push({ reason: 'waiting', until, ratio, clause })
  for (const { figure, why } of doubts.met.values()) {
    denials.push({ reason: 'unknown_figure', figure, why, clause: figure })
  }
  const open = ratio > 0 && !ratioUnknown
  return { open, accountBarred, change: open ? { minus: null, times: benefitRatio, layers: null } : null }
}
