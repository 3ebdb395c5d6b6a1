/** Step 3a, the deductible 起付线: its standard for this visit, and how much of it this visit meets (C22, C23). */
import type { Step } from '../allocation.ts'
import { daysBetween } from '../calc/dates.ts'
import type { Context } from '../compile/context.ts'
import type { CompiledDeductible, NthRule } from '../compile/deductible.ts'
import { NO_LIMIT } from '../compile/figure.ts'
import { type Level, LEVELS, type StayFacts } from '../facts.ts'
import { atLeastZero, type Fen, least, type Rounding, share, ZERO } from '../money.ts'
import { before, type Deltas } from './year.ts'

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
  const { standard, met, nth, times } = standardOf(deductible, context, rounding)
  const counted = least(scope, atLeastZero(standard - met))
  const metKey = ofDisease(deductible, deductible.metKey, context)
  deltas.add(metKey, counted)
  if (deductible.period === 'year' && deductible.levelRule === 'own') {
    deltas.add(`${metKey}.${context.level}`, counted)
  }
  if (deductible.levelRule === 'highest')
    deltas.add(`${ofDisease(deductible, deductible.visitsKey, context)}.${context.level}`, 1)
  if (deductible.period === 'admission' && !transferOf(deductible, context))
    deltas.add(deductible.admissionsKey, 1)
  trace?.push({
    rule: 'deductible',
    clause: nth?.rule.clause ?? (context.standard ?? deductible.amount).clause(context),
    inputs: {
      period: deductible.period,
      standard,
      met,
      scope,
      n: nth?.n ?? null,
      level: context.level,
      times,
      transfer: transferOf(deductible, context) !== null,
    },
    result: counted,
    unit: 'fen',
  })
  return counted
}

/** Where each disease is counted by itself, its word stands at the end of the counter. */
const ofDisease = (deductible: CompiledDeductible, key: string, { disease }: Context): string =>
  deductible.eachDisease && disease ? `${key}.${disease.word}` : key

export interface Standard {
  /** What is to be met. */
  standard: Fen
  /** What of it the year has met already, or the stay before a transfer. */
  met: Fen
  nth: { n: number; rule: NthRule } | null
  /** How often a long stay meets it. */
  times: number
}

export function standardOf(deductible: CompiledDeductible, context: Context, rounding: Rounding): Standard {
  switch (deductible.period) {
    case 'visit':
      return { standard: amountAt(deductible, context, rounding), met: ZERO, nth: null, times: 1 }
    case 'admission':
      return admitted(deductible, context, rounding)
    case 'year':
      return yearly(deductible, context, rounding)
  }
}

/** The amount for this visit, less its reductions. Care out of area has its own. */
function amountAt(deductible: CompiledDeductible, context: Context, rounding: Rounding): Fen {
  if (context.standard) return context.standard.at(context)
  let amount = deductible.amount.at(context)
  for (const { fits, op, value } of deductible.reduce) {
    if (!fits(context)) continue
    const part = 'rate' in value ? share(amount, value.rate, rounding) : value.amount.at(context)
    amount = op === 'minus' ? atLeastZero(amount - part) : part
  }
  return amount
}

const transferOf = (deductible: CompiledDeductible, { facts }: Context): StayFacts['transfer'] | null =>
  deductible.transfer === 'higher' ? (facts.stay?.transfer ?? null) : null

/** C23; a transfer counts as the same admission at the higher of the levels. */
function admitted(deductible: CompiledDeductible, context: Context, rounding: Rounding): Standard {
  const transfer = transferOf(deductible, context)
  const n = Math.max(1, before(context.facts, deductible.admissionsKey) + (transfer ? 0 : 1))
  const rule = deductible.nth.find((r) => r.n === n || (n > r.n && (r.onward || r.each)))
  const own = admittedAt(deductible, rule, n, context, rounding)
  const once = transfer
    ? (Math.max(own, admittedAt(deductible, rule, n, atLevel(context, transfer.level), rounding)) as Fen)
    : own
  const times = timesMet(deductible, context)
  return {
    // A standard that is unknown may be without limit; it stays so however often it is met.
    standard: Math.min(once * times, NO_LIMIT) as Fen,
    met: transfer?.deductible ?? ZERO,
    nth: rule ? { n, rule } : null,
    times,
  }
}

/** The standard of the nth admission at the level of the context. */
function admittedAt(
  deductible: CompiledDeductible,
  rule: NthRule | undefined,
  n: number,
  context: Context,
  rounding: Rounding,
): Fen {
  const own = amountAt(deductible, context, rounding)
  return rule ? laterAdmission(rule, own, n, context, rounding) : own
}

const atLevel = (context: Context, level: Level): Context =>
  level === context.level ? context : { ...context, level }

/** A stay of 91 days meets a deductible that comes again after 90 days twice. */
function timesMet({ againAfterDays }: CompiledDeductible, context: Context): number {
  const { stay, date } = context.facts
  if (!againAfterDays || !stay) return 1
  const span = againAfterDays.at(context)
  return span > 0 ? Math.max(1, Math.ceil(daysBetween(stay.from, stay.to ?? date) / span)) : 1
}

function yearly(deductible: CompiledDeductible, context: Context, rounding: Rounding): Standard {
  const { facts } = context
  const metKey = ofDisease(deductible, deductible.metKey, context)
  const visitsKey = ofDisease(deductible, deductible.visitsKey, context)
  const own = amountAt(deductible, context, rounding)
  const total = before(facts, metKey) as Fen
  if (deductible.levelRule === 'make_up') return { standard: own, met: total, nth: null, times: 1 }
  let highest = own
  let metAtSame = 0
  for (const level of LEVELS) {
    const used = before(facts, `${visitsKey}.${level}`) > 0
    const met = before(facts, `${metKey}.${level}`)
    if (!used && met === 0) continue
    const standard = amountAt(deductible, { ...context, level }, rounding)
    if (used && standard > highest) highest = standard
    if (standard === own) metAtSame += met
  }
  if (deductible.levelRule === 'highest') return { standard: highest, met: total, nth: null, times: 1 }
  return { standard: own, met: metAtSame as Fen, nth: null, times: 1 }
}

function laterAdmission(rule: NthRule, own: Fen, n: number, context: Context, rounding: Rounding): Fen {
  const value = 'rate' in rule.value ? share(own, rule.value.rate, rounding) : rule.value.amount.at(context)
  const times = rule.each ? n - rule.n + 1 : 1
  const standard = rule.op === 'minus' ? atLeastZero(own - value * times) : value
  const floor = rule.floor?.at(context) ?? 0
  return Math.max(standard, floor) as Fen
}
