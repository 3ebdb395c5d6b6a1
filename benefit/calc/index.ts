/** Pure calculators beside the engine: waiting periods, contributions, crediting, interest, incentives. Browser-safe. */
export type {
  Answer,
  Calculation,
  CalculationStep,
  Known,
  KnownParts,
  NoRule,
  NotKnown,
  StepValue,
} from './step.ts'
export { NOT_KNOWN } from './step.ts'
export type { Unknown } from '../compile/context.ts'
export * from './waiting/facts.ts'
export { fallsIntoWait, type VisitDays, waitingPeriod } from './waiting/waiting.ts'
export { windowOn } from './waiting/window.ts'
export type { EnrolmentWindow } from './compile/contribution.ts'
export {
  type ContributionPart,
  type MonthlyContribution,
  monthlyContribution,
  type MonthlyFacts,
} from './contribution/monthly.ts'
export { type Arrears, arrears, type ArrearsFacts, type ArrearsMonth } from './contribution/arrears.ts'
export {
  type BaseChoice,
  type BaseComparison,
  type BaseOutcome,
  compareBases,
} from './contribution/compare.ts'
export { type YearlyContribution, yearlyContribution, type YearlyFacts } from './contribution/yearly.ts'
export { type AccountCredit, accountCredit, type CreditFacts } from './credit/credit.ts'
export {
  type BalanceFrom,
  type Interest,
  interest,
  type InterestFacts,
  type InterestPosting,
} from './credit/interest.ts'
export { type Incentive, incentive, type IncentiveFacts } from './incentive/incentive.ts'
export type { IncentiveYear, YearsInShort } from './incentive/history.ts'
export { explainSteps, type StepLine, unknownText } from './explain.ts'
