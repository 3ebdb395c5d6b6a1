/** 基金账 (E3): income by source, expenditure by kind, balances and reserve of a region's funds. */
export type { Received } from './handler.ts'
export { receiveIncome, type IncomeRequest } from './receive.ts'
export { fundStatement, totalSpent } from './statement.ts'
export {
  INCOME_SOURCES,
  type Expense,
  type FundPeriod,
  type FundStatement,
  type Holding,
  type IncomeSource,
  type Reserve,
  type Spent,
} from './types.ts'
export { expenseText, partText, reserveText, sourceText } from './words.ts'
