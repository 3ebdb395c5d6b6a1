/** Cases that the calculators run. */
import type { z } from 'zod'
import type { Answer } from '../../../calc/step.ts'
import { contributionCase, runContribution } from './contribution.ts'
import { creditCase, interestCase, runCredit, runInterest } from './credit.ts'
import { incentiveCase, runIncentive } from './incentive.ts'
import { checksInto, type PolicyOn } from './shared.ts'
import { runWaiting, waitingCase } from './waiting.ts'

export const calculationCase = [
  waitingCase,
  contributionCase,
  creditCase,
  interestCase,
  incentiveCase,
] as const

export type CalculationText = z.infer<(typeof calculationCase)[number]>

/** Runs one of them. @param tell hears of every value that is expected, with what came out */
export function runKind(
  on: PolicyOn,
  one: CalculationText,
  tell: (what: string, expected: string, got: string) => void,
): Answer<unknown> {
  const checks = checksInto(tell)
  switch (one.kind) {
    case 'waiting':
      return runWaiting(on, one, checks)
    case 'contribution':
      return runContribution(on, one, checks)
    case 'credit':
      return runCredit(on, one, checks)
    case 'interest':
      return runInterest(on, one, checks)
    case 'incentive':
      return runIncentive(on, one, checks)
  }
}
