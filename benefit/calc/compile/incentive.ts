/** Compiles 参保激励约束 (schema: pack/schema/incentive.ts). */
import { amountOf, countOf, type Figure, rateOf, type References } from '../../compile/figure.ts'
import type { Fen, Ppm } from '../../money.ts'
import type { IncentiveText } from '../../pack/schema/incentive.ts'

export type Fate = 'kept' | 'lost'

export interface CompiledIncentive {
  clause: string
  cap: Figure<Fen>
  continuous: { step: Figure<Fen>; firstStepYear: Figure<number>; clause: string } | null
  zeroClaim: { step: Figure<Fen>; requiresNextYear: boolean; clause: string } | null
  ceiling: Figure<Ppm> | null
  firstCountedYear: string | null
  afterUse: { continuous: Fate; zeroClaim: Fate; clause: string }
  afterLapse: { continuous: Fate; zeroClaim: Fate; clause: string }
  malus: {
    perMissedYear: Figure<Fen>
    ceiling: Figure<Ppm>
    /** Null: as long as the spell of cover lasts. */
    lastsYears: Figure<number> | null
    clause: string
  } | null
}

export function compileIncentive(
  text: IncentiveText,
  path: string,
  references: References,
): CompiledIncentive {
  const { continuous, zero_claim: zeroClaim, malus, after_use: use, after_lapse: lapse } = text
  return {
    clause: path,
    cap: amountOf(text.cap, `${path}.cap`, references),
    continuous: continuous
      ? {
          step: amountOf(continuous.step, `${path}.continuous.step`, references),
          firstStepYear: countOf(continuous.first_step_year ?? '5', `${path}.continuous.first_step_year`),
          clause: `${path}.continuous`,
        }
      : null,
    zeroClaim: zeroClaim
      ? {
          step: amountOf(zeroClaim.step, `${path}.zero_claim.step`, references),
          requiresNextYear: zeroClaim.requires_next_year ?? false,
          clause: `${path}.zero_claim`,
        }
      : null,
    ceiling: text.ceiling === undefined ? null : rateOf(text.ceiling, `${path}.ceiling`),
    firstCountedYear: text.first_counted_year ?? null,
    afterUse: {
      continuous: use?.continuous ?? 'kept',
      zeroClaim: use?.zero_claim ?? 'lost',
      clause: use ? `${path}.after_use` : path,
    },
    afterLapse: {
      continuous: lapse?.continuous ?? 'kept',
      zeroClaim: lapse?.zero_claim ?? 'kept',
      clause: lapse ? `${path}.after_lapse` : path,
    },
    malus: malus
      ? {
          perMissedYear: amountOf(malus.per_missed_year, `${path}.malus.per_missed_year`, references),
          ceiling: rateOf(malus.ceiling, `${path}.malus.ceiling`),
          lastsYears:
            malus.lasts_years === undefined ? null : countOf(malus.lasts_years, `${path}.malus.lasts_years`),
          clause: `${path}.malus`,
        }
      : null,
  }
}
