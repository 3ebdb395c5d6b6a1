/** Compiles 待遇等待期 (schema: pack/schema/waiting.ts). */
import { amountOf, countOf, type Figure, flagOf, rateOf, type References } from '../../compile/figure.ts'
import { compileWhen, type Predicate } from '../../compile/when.ts'
import type { Scheme } from '../../facts.ts'
import type { Fen, Ppm } from '../../money.ts'
import type { DecidingDay, WaitingText, WaitStart } from '../../pack/schema/waiting.ts'

export interface CompiledGap {
  from: ReadonlySet<Scheme>
  grace: Figure<number>
  retroactive: Figure<boolean>
  switchYears: Figure<number> | null
  /** Null: beyond the grace the rule by years decides. */
  wait: Figure<number> | null
  backPaidWait: Figure<number> | null
  atMost: Figure<number> | null
  clause: string
}

export interface CompiledWaiting {
  clause: string
  starts: WaitStart
  decidesOn: DecidingDay
  fixed: Figure<number> | null
  variable: {
    monthsPerYear: Figure<number>
    /** How many missed years stay without a variable month: 0 or 1. */
    free: number
    firstCountedYear: string | null
    clause: string
  } | null
  floor: { missedYears: Figure<number>; months: Figure<number> } | null
  repair: { monthsPerYear: Figure<number>; price: Figure<Fen> | null; clause: string } | null
  exempt: { fits: Predicate; text: string; clause: string }[]
  newborn: { withinDays: Figure<number>; birthYear: boolean; late: WaitStart; clause: string } | null
  gap: CompiledGap | null
  during: { benefitRatio: Figure<Ppm>; accountUsable: Figure<boolean> }
}

export function compileWaiting(text: WaitingText, path: string, references: References): CompiledWaiting {
  const { variable, floor, repair, newborn, during } = text
  const starts = text.starts ?? 'paid_day'
  return {
    clause: path,
    starts,
    decidesOn: text.decides_on ?? 'admission',
    fixed: optional(text.fixed_months, `${path}.fixed_months`, countOf),
    variable: variable
      ? {
          monthsPerYear: countOf(variable.months_per_year ?? '1', `${path}.variable.months_per_year`),
          free: variable.counts_from === 'first_missed_year' ? 0 : 1,
          firstCountedYear: variable.first_counted_year ?? null,
          clause: `${path}.variable`,
        }
      : null,
    floor: floor
      ? {
          missedYears: countOf(floor.missed_years, `${path}.floor.missed_years`),
          months: countOf(floor.months, `${path}.floor.months`),
        }
      : null,
    repair: repair
      ? {
          monthsPerYear: countOf(repair.months_per_year ?? '1', `${path}.repair.months_per_year`),
          price: optional(repair.price, `${path}.repair.price`, (price, at) =>
            amountOf(price, at, references),
          ),
          clause: `${path}.repair`,
        }
      : null,
    exempt: (text.exempt ?? []).map((one, i) => ({
      fits: compileWhen(one.when),
      text: one.text,
      clause: `${path}.exempt.${i}`,
    })),
    newborn: newborn
      ? {
          withinDays: countOf(newborn.within_days, `${path}.newborn.within_days`),
          birthYear: newborn.birth_year ?? true,
          late: newborn.late ?? starts,
          clause: `${path}.newborn`,
        }
      : null,
    gap: text.gap ? compileGap(text.gap, `${path}.gap`) : null,
    during: {
      benefitRatio: rateOf(during?.benefit_ratio ?? '0%', `${path}.during.benefit_ratio`),
      accountUsable: flagOf(during?.account_usable ?? true, `${path}.during.account_usable`),
    },
  }
}

function compileGap(text: NonNullable<WaitingText['gap']>, path: string): CompiledGap {
  const wait = optional(text.wait_months, `${path}.wait_months`, countOf)
  return {
    from: new Set(text.from ?? ['employee', 'resident']),
    grace: countOf(text.grace_months, `${path}.grace_months`),
    retroactive: flagOf(text.retroactive ?? true, `${path}.retroactive`),
    switchYears: optional(text.switch_years, `${path}.switch_years`, countOf),
    wait,
    backPaidWait: optional(text.back_paid_wait_months, `${path}.back_paid_wait_months`, countOf) ?? wait,
    atMost: optional(text.at_most_months, `${path}.at_most_months`, countOf),
    clause: path,
  }
}

const optional = <S, T>(
  text: S | undefined,
  path: string,
  of: (text: S, path: string) => Figure<T>,
): Figure<T> | null => (text === undefined ? null : of(text, path))
