/** Compiles 划账 and 计息 (schema: pack/schema/credit.ts). */
import { type Figure, rateOf, type References } from '../../compile/figure.ts'
import { compileWhen, type Predicate } from '../../compile/when.ts'
import type { Ppm } from '../../money.ts'
import type { CreditText, InterestText } from '../../pack/schema/credit.ts'
import { type Share, shareOf } from './contribution.ts'

export interface CompiledCredit {
  clause: string
  schedule: 'monthly' | 'yearly_in_advance'
  /** Null: the last day. */
  day: number | null
  lagMonths: number
  parts: {
    id: string
    fits: Predicate
    of: 'base' | 'pension' | null
    share: Share
    per: 'month' | 'year'
    clause: string
  }[]
  deductions: {
    id: string
    fits: Predicate
    of: 'base' | 'pension' | 'credit' | null
    share: Share
    per: 'month' | 'year'
    /** 1–12: where a yearly deduction falls. */
    month: number
    clause: string
  }[]
}

export interface CompiledInterest {
  clause: string
  posting: 'monthly' | 'quarterly' | 'yearly'
  current: Figure<Ppm>
  carried: Figure<Ppm>
  daysInYear: number
}

export function compileCredit(text: CreditText, path: string, references: References): CompiledCredit {
  return {
    clause: path,
    schedule: text.schedule ?? 'monthly',
    day: text.day === undefined ? null : Number(text.day),
    lagMonths: Number(text.lag_months ?? 0),
    parts: text.parts.map((part, i) => ({
      id: part.id,
      fits: compileWhen(part.when),
      of: part.of ?? null,
      share: shareOf(part.rate, part.amount, `${path}.parts.${i}`, references),
      per: part.per ?? 'month',
      clause: `${path}.parts.${i}`,
    })),
    deductions: (text.deductions ?? []).map((deduction, i) => ({
      id: deduction.id,
      fits: compileWhen(deduction.when),
      of: deduction.of ?? null,
      share: shareOf(deduction.rate, deduction.amount, `${path}.deductions.${i}`, references),
      per: deduction.per ?? 'month',
      month: Number(deduction.month ?? 1),
      clause: `${path}.deductions.${i}`,
    })),
  }
}

export function compileInterest(text: InterestText, path: string): CompiledInterest {
  const current = rateOf(text.current, `${path}.current`)
  return {
    clause: path,
    posting: text.posting,
    current,
    carried: text.carried === undefined ? current : rateOf(text.carried, `${path}.carried`),
    daysInYear: Number(text.days_in_year ?? 360),
  }
}
