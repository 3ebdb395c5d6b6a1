/** Compiles 缴费 (schema: pack/schema/contribution.ts). */
import { amountOf, type Figure, flagOf, rateOf, type References } from '../../compile/figure.ts'
import { compileWhen, type Predicate } from '../../compile/when.ts'
import type { DateText } from '../../facts.ts'
import { type Fen, parseFactor, type Ppm } from '../../money.ts'
import type {
  ContributionPayer,
  ContributionText,
  MonthlyText,
  YearlyText,
} from '../../pack/schema/contribution.ts'

/** Either a rate of something or an amount. */
export type Share = { rate: Figure<Ppm> } | { amount: Figure<Fen> }

export interface CompiledMonthly {
  clause: string
  floor: Figure<Fen>
  cap: Figure<Fen>
  reference: Figure<Fen> | null
  /** Parts per million; null: anything between floor and cap. */
  choices: readonly number[] | null
  parts: { id: string; payer: ContributionPayer; fits: Predicate; share: Share; clause: string }[]
  arrears: {
    lateFeePerDay: Figure<Ppm>
    /** Null: the last day of the next month. */
    dueDay: number | null
    creditsAccount: Figure<boolean>
    clause: string
  }
}

export interface EnrolmentWindow {
  /** The year of cover. */
  year: string
  from: DateText
  to: DateText
  coverFrom: DateText
  coverTo: DateText
  retroactive: boolean
}

export interface CompiledYearly {
  clause: string
  standard: Figure<Fen>
  publicSubsidy: Figure<Fen> | null
  levies: { id: string; fits: Predicate; amount: Figure<Fen>; clause: string }[]
  subsidies: { id: string; fits: Predicate; share: Share; clause: string }[]
  combine: 'greatest' | 'sum'
  windows: readonly EnrolmentWindow[]
}

export interface CompiledContribution {
  monthly: CompiledMonthly | null
  yearly: CompiledYearly | null
}

export function compileContribution(
  text: ContributionText,
  path: string,
  references: References,
): CompiledContribution {
  return {
    monthly: text.monthly ? compileMonthly(text.monthly, `${path}.monthly`, references) : null,
    yearly: text.yearly ? compileYearly(text.yearly, `${path}.yearly`, references) : null,
  }
}

function compileMonthly(text: MonthlyText, path: string, references: References): CompiledMonthly {
  const { arrears } = text
  return {
    clause: path,
    floor: amountOf(text.floor, `${path}.floor`, references),
    cap: amountOf(text.cap, `${path}.cap`, references),
    reference:
      text.reference === undefined ? null : amountOf(text.reference, `${path}.reference`, references),
    choices: text.choices?.map(parseFactor) ?? null,
    parts: text.parts.map((part, i) => ({
      id: part.id,
      payer: part.payer,
      fits: compileWhen(part.when),
      share: shareOf(part.rate, part.amount, `${path}.parts.${i}`, references),
      clause: `${path}.parts.${i}`,
    })),
    arrears: {
      lateFeePerDay: rateOf(arrears?.late_fee_per_day ?? '0%', `${path}.arrears.late_fee_per_day`),
      dueDay: arrears?.due_day === undefined ? null : Number(arrears.due_day),
      creditsAccount: flagOf(arrears?.credits_account ?? true, `${path}.arrears.credits_account`),
      clause: arrears ? `${path}.arrears` : path,
    },
  }
}

function compileYearly(text: YearlyText, path: string, references: References): CompiledYearly {
  return {
    clause: path,
    standard: amountOf(text.standard, `${path}.standard`, references),
    publicSubsidy:
      text.public_subsidy === undefined
        ? null
        : amountOf(text.public_subsidy, `${path}.public_subsidy`, references),
    levies: (text.levies ?? []).map((levy, i) => ({
      id: levy.id,
      fits: compileWhen(levy.when),
      amount: amountOf(levy.amount, `${path}.levies.${i}.amount`, references),
      clause: `${path}.levies.${i}`,
    })),
    subsidies: (text.subsidies ?? []).map((subsidy, i) => ({
      id: subsidy.id,
      fits: compileWhen(subsidy.when),
      share: shareOf(subsidy.share, subsidy.amount, `${path}.subsidies.${i}`, references, 'share'),
      clause: `${path}.subsidies.${i}`,
    })),
    combine: text.combine ?? 'greatest',
    windows: (text.windows ?? []).map(({ year, from, to, cover_from, cover_to, retroactive }) => ({
      year,
      from,
      to,
      coverFrom: cover_from ?? `${year}-01-01`,
      coverTo: cover_to ?? `${year}-12-31`,
      retroactive: retroactive ?? false,
    })),
  }
}

/** The schema sees to it that exactly one of the two is there. */
export function shareOf(
  rate: Parameters<typeof rateOf>[0] | undefined,
  amount: Parameters<typeof amountOf>[0] | undefined,
  path: string,
  references: References,
  rateKey = 'rate',
): Share {
  return rate === undefined
    ? { amount: amountOf(amount ?? '0', `${path}.amount`, references) }
    : { rate: rateOf(rate, `${path}.${rateKey}`) }
}
