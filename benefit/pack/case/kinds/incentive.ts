import { z } from 'zod'
import { incentive } from '../../../calc/incentive/incentive.ts'
import { amountText, countText, flag } from '../../schema/scalar.ts'
import { personOf } from '../facts.ts'
import { checkAnswer, type Checks, kindOf, orNone, type PolicyOn, wanted } from './shared.ts'

const year = countText

const past = z.strictObject({ year, enrolled: flag, claimed: flag.optional(), used: flag.optional() })

export const incentiveCase = kindOf(
  'incentive',
  {
    year,
    continuous_years: countText.optional(),
    zero_claim_years: countText.optional(),
    missed_years: countText.optional(),
    history: z.array(past).min(1).optional(),
  },
  {
    years: countText.optional(),
    continuous: wanted.amount,
    zero_claim: wanted.amount,
    bonus: wanted.amount,
    malus: wanted.amount,
    cap: orNone(amountText),
  },
)

type Text = z.infer<typeof incentiveCase>

const yearsOf = (facts: Text['facts']) =>
  facts.history?.map(({ year: label, enrolled, claimed, used }) => ({
    year: label,
    enrolled,
    claimed: claimed ?? false,
    used: used ?? false,
  })) ?? {
    continuousYears: Number(facts.continuous_years ?? 1),
    zeroClaimYears: Number(facts.zero_claim_years ?? 0),
    missedYears: Number(facts.missed_years ?? 0),
  }

/** The year is asked for on its last day, when every version of it is in force. */
export function runIncentive(on: PolicyOn, { facts, expect }: Text, checks: Checks) {
  const date = `${facts.year}-12-31`
  const policy = on(date)
  const answer = incentive(policy, {
    person: personOf(policy, facts.person ?? {}),
    date,
    years: yearsOf(facts),
  })
  checkAnswer(answer, expect, checks, (result) => {
    checks.text('years', expect.years, result.years)
    checks.money('continuous', expect.continuous, result.continuous)
    checks.money('zero_claim', expect.zero_claim, result.zeroClaim)
    checks.money('bonus', expect.bonus, result.bonus)
    checks.money('malus', expect.malus, result.malus)
    checks.money('cap', expect.cap, result.cap)
  })
  return answer
}
