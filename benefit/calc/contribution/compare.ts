/** B4, H2: what paying at another base changes (the account's credit), and what it does not (the reimbursement). */
import type { CompiledPolicy } from '../../compile/policy.ts'
import { allocate } from '../../engine/allocate.ts'
import type { Facts, PersonFacts } from '../../facts.ts'
import type { Fen } from '../../money.ts'
import { type KnownParts, type NoRule, NOT_KNOWN, type NotKnown } from '../step.ts'
import { type MonthlyContribution, monthlyContribution, type MonthlyFacts } from './monthly.ts'

export interface BaseChoice {
  /** Parts per million of the reference base. */
  choice: number
  /** What of the person changes with it, for example the tier, where a region ties one to the base. */
  person?: Partial<PersonFacts>
}

export interface BaseOutcome extends BaseChoice {
  contribution: KnownParts<MonthlyContribution>
  /** What the funds would pay of the bill; null without a bill. */
  reimbursed: Fen | null
}

export interface BaseComparison {
  outcomes: BaseOutcome[]
  /** Whether the credit differs between the choices. */
  creditDiffers: boolean | NotKnown
  /** Whether the funds would pay differently; decided by the engine on the bill, null without one. */
  reimbursementDiffers: boolean | null
  unknown: { figure: string; why: string }[]
}

/** @param bill a visit to decide with each choice; its person is replaced */
export function compareBases(
  policy: CompiledPolicy,
  facts: Omit<MonthlyFacts, 'wage' | 'choice'>,
  choices: readonly BaseChoice[],
  bill?: Facts,
): BaseComparison | NoRule {
  const outcomes: BaseOutcome[] = []
  const unknown = new Map<string, { figure: string; why: string }>()
  for (const one of choices) {
    const person = { ...facts.person, ...one.person }
    const answer = monthlyContribution(policy, { ...facts, person, choice: one.choice })
    if ('missing' in answer) return answer
    for (const figure of answer.unknown) unknown.set(figure.figure, figure)
    const reimbursed = bill ? allocate(policy, { ...bill, person }).fundTotal : null
    outcomes.push({ ...one, contribution: answer.result, reimbursed })
  }
  const credits = outcomes.map(({ contribution }) => contribution.credit)
  return {
    outcomes,
    creditDiffers: credits.includes(NOT_KNOWN) ? NOT_KNOWN : new Set(credits).size > 1,
    reimbursementDiffers: bill ? new Set(outcomes.map(({ reimbursed }) => reimbursed)).size > 1 : null,
    unknown: [...unknown.values()],
  }
}
