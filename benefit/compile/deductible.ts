/** Compiles a deductible 起付线 (C22) and its rules for later admissions (C23). */
import type { Fen, Ppm } from '../money.ts'
import { parsePercent } from '../money.ts'
import type { DeductibleText, NthText } from '../pack/schema/section.ts'
import { amountOf, type Figure, type References } from './figure.ts'

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

export interface CompiledDeductible {
  period: 'year' | 'visit' | 'admission'
  levelRule: 'own' | 'highest' | 'make_up'
  amount: Figure<Fen>
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
    nth: nth.sort((a, b) => b.n - a.n),
    metKey: `deductible.${counter}`,
    visitsKey: `visits.${counter}`,
    admissionsKey: `admissions.${counter}`,
    clause: path,
  }
}

function compileNth(text: NthText, path: string, references: References): NthRule {
  const { value } = text
  return {
    n: Number(text.n),
    op: text.op,
    value:
      typeof value === 'string' && value.endsWith('%')
        ? { rate: parsePercent(value) }
        : { amount: amountOf(value, `${path}.value`, references) },
    floor: text.floor === undefined ? null : amountOf(text.floor, `${path}.floor`, references),
    onward: text.onward ?? false,
    each: text.each ?? false,
    clause: path,
  }
}
