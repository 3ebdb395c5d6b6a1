/** The clauses of a scheme that the calculators read, compiled. */
import type { References } from '../../compile/figure.ts'
import type { SchemeText } from '../../pack/schema/pack.ts'
import { type CompiledContribution, compileContribution } from './contribution.ts'
import { compileCredit, type CompiledCredit, compileInterest, type CompiledInterest } from './credit.ts'
import { type CompiledIncentive, compileIncentive } from './incentive.ts'
import { type CompiledWaiting, compileWaiting } from './waiting.ts'

export interface CompiledCalculators extends CompiledContribution {
  waiting: CompiledWaiting | null
  credit: CompiledCredit | null
  interest: CompiledInterest | null
  incentive: CompiledIncentive | null
}

export function compileCalculators(
  text: SchemeText,
  path: string,
  references: References,
): CompiledCalculators {
  const { waiting, contribution, credit, interest, incentive } = text
  return {
    ...compileContribution(contribution ?? {}, `${path}.contribution`, references),
    waiting: waiting ? compileWaiting(waiting, `${path}.waiting`, references) : null,
    credit: credit ? compileCredit(credit, `${path}.credit`, references) : null,
    interest: interest ? compileInterest(interest, `${path}.interest`) : null,
    incentive: incentive ? compileIncentive(incentive, `${path}.incentive`, references) : null,
  }
}
