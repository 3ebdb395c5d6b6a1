/** Step 3a, the deductible 起付线: its standard for this visit, and how much of it this visit meets (C22, C23). */
import type { Step } from '../allocation.ts'
import type { Context } from '../compile/context.ts'
import type { CompiledDeductible, NthRule } from '../compile/deductible.ts'
import { LEVELS } from '../facts.ts'
import { atLeastZero, type Fen, least, type Rounding, share } from '../money.ts'
import { add, before, type Deltas } from './year.ts'

/**
 * @param scope in-scope cost of this visit
 * @returns the part of it that falls under the deductible
 */
export function meetDeductible(
  deductible: CompiledDeductible,
  context: Context,
  scope: Fen,
  rounding: Rounding,
  deltas: Deltas,
  trace: Step[] | undefined,
): Fen {
  const { standard, met, nth } = standardOf(deductible, context, rounding)
  const counted = least(scope, atLeastZero(standard - met))
  add(deltas, deductible.metKey, counted)
  if (deductible.period === 'year' && deductible.levelRule === 'own') {
    add(deltas, `${deductible.metKey}.${context.level}`, counted)
  }
  if (deductible.levelRule === 'highest') add(deltas, `${deductible.visitsKey}.${context.level}`, 1)
  if (deductible.period === 'admission') add(deltas, deductible.admissionsKey, 1)
  trace?.push({
    rule: 'deductible',
    clause: nth?.rule.clause ?? deductible.amount.clause(context),
    inputs: { period: deductible.period, standard, met, scope, n: nth?.n ?? null, level: context.level },
    result: counted,
    unit: 'fen',
  })
  return counted
}

export interface Standard {
  /** What is to be met. */
  standard: Fen
  /** What of it the year has met already. */
  met: Fen
  nth: { n: number; rule: NthRule } | null
}

export function standardOf(deductible: CompiledDeductible, context: Context, rounding: Rounding): Standard {
  const { facts } = context
  const own = deductible.amount.at(context)
  switch (deductible.period) {
    case 'visit':
      return { standard: own, met: 0 as Fen, nth: null }
    case 'admission': {
      const n = before(facts, deductible.admissionsKey) + 1
      const rule = deductible.nth.find((r) => r.n === n || (n > r.n && (r.onward || r.each)))
      if (!rule) return { standard: own, met: 0 as Fen, nth: null }
      return { standard: laterAdmission(rule, own, n, context, rounding), met: 0 as Fen, nth: { n, rule } }
    }
    case 'year':
      return { ...yearly(deductible, context, own), nth: null }
  }
}

function yearly(deductible: CompiledDeductible, context: Context, own: Fen): { standard: Fen; met: Fen } {
  const { facts } = context
  const total = before(facts, deductible.metKey) as Fen
  if (deductible.levelRule === 'make_up') return { standard: own, met: total }
  let highest = own
  let metAtSame = 0
  for (const level of LEVELS) {
    const used = before(facts, `${deductible.visitsKey}.${level}`) > 0
    const met = before(facts, `${deductible.metKey}.${level}`)
    if (!used && met === 0) continue
    const standard = deductible.amount.at({ ...context, level })
    if (used && standard > highest) highest = standard
    if (standard === own) metAtSame += met
  }
  if (deductible.levelRule === 'highest') return { standard: highest, met: total }
  return { standard: own, met: metAtSame as Fen }
}

function laterAdmission(rule: NthRule, own: Fen, n: number, context: Context, rounding: Rounding): Fen {
  const value = 'rate' in rule.value ? share(own, rule.value.rate, rounding) : rule.value.amount.at(context)
  const times = rule.each ? n - rule.n + 1 : 1
  const standard = rule.op === 'minus' ? atLeastZero(own - value * times) : value
  const floor = rule.floor?.at(context) ?? 0
  return Math.max(standard, floor) as Fen
}
