/** Compiles a deductible 起付线 (C22) and its rules for later admissions (C23). */
import type { Fen, Ppm } from '../money.ts'
import { parsePercent } from '../money.ts'
import type { DeductibleText, NthText } from '../pack/schema/section.ts'
import { counterName } from './counter.ts'
import { amountOf, countOf, type Figure, type References } from './figure.ts'
import { compileWhen, type Predicate } from './when.ts'

export interface NthRule {
  n: number
  op: 'ratio' | 'minus' | 'fixed'
  /** A share of the standard, or an amount. */
  value: { rate: Ppm } | { amount: Figure<Fen> }
  floor: Figure<Fen> | null
  onward: boolean
  each: boolean
  clause: string
}

export interface Reduction {
  fits: Predicate
  op: 'ratio' | 'minus'
  value: { rate: Ppm } | { amount: Figure<Fen> }
}

export interface CompiledDeductible {
  period: 'year' | 'visit' | 'admission'
  levelRule: 'own' | 'highest' | 'make_up'
  amount: Figure<Fen>
  reduce: Reduction[]
  /** Days of a stay after which it is met again; null for never. */
  againAfterDays: Figure<number> | null
  transfer: 'new' | 'higher'
  /** Whether each disease is counted by itself. */
  eachDisease: boolean
  /** In descending order of n. */
  nth: NthRule[]
  metKey: string
  visitsKey: string
  admissionsKey: string
  clause: string
}

export function compileDeductible(
  text: DeductibleText,
  section: string,
  path: string,
  references: References,
): CompiledDeductible {
  const counter = text.counter ?? section
  const nth = (text.nth ?? []).map((rule, i) => compileNth(rule, `${path}.nth.${i}`, references))
  return {
    period: text.period,
    levelRule: text.level_rule ?? 'make_up',
    amount: amountOf(text.amount, `${path}.amount`, references),
    reduce: (text.reduce ?? []).map((one, i) => ({
      fits: compileWhen(one.when),
      op: one.op,
      value: shareOrAmount(one.value, `${path}.reduce.${i}.value`, references),
    })),
    againAfterDays:
      text.again_after_days === undefined ? null : countOf(text.again_after_days, `${path}.again_after_days`),
    transfer: text.transfer ?? 'new',
    eachDisease: text.each === 'disease',
    nth: nth.sort((a, b) => b.n - a.n),
    metKey: counterName(`deductible.${counter}`),
    visitsKey: counterName(`visits.${counter}`),
    admissionsKey: counterName(`admissions.${counter}`),
    clause: path,
  }
}

/** What a visit without a home deductible meets where care out of area has one. */
export const plainDeductible = (amount: Figure<Fen>, section: string, path: string): CompiledDeductible => ({
  period: 'visit',
  levelRule: 'own',
  amount,
  reduce: [],
  againAfterDays: null,
  transfer: 'new',
  eachDisease: false,
  nth: [],
  metKey: counterName(`deductible.${section}`),
  visitsKey: counterName(`visits.${section}`),
  admissionsKey: counterName(`admissions.${section}`),
  clause: path,
})

function shareOrAmount(
  text: NthText['value'],
  path: string,
  references: References,
): { rate: Ppm } | { amount: Figure<Fen> } {
  return typeof text === 'string' && text.endsWith('%')
    ? { rate: parsePercent(text) }
    : { amount: amountOf(text, path, references) }
}

function compileNth(text: NthText, path: string, references: References): NthRule {
  return {
    n: Number(text.n),
    op: text.op,
    value: shareOrAmount(text.value, `${path}.value`, references),
    floor: text.floor === undefined ? null : amountOf(text.floor, `${path}.floor`, references),
    onward: text.onward ?? false,
    each: text.each ?? false,
    clause: path,
  }
}
