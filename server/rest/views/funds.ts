/** The fund's books in words. */
import type { FundStatementView } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import {
  expenseText,
  partText,
  reserveText,
  sourceText,
  totalSpent,
  type FundStatement,
} from '@gongji/platform/fund'
import { regionName, SCHEME_NAME } from './relations.ts'

export function fundView(p: Platform, s: FundStatement): FundStatementView {
  const { region, scheme, from, to, reserve } = s
  const expenditure = s.expenditure.map((one) => ({
    kind: one.kind,
    text: expenseText(one.kind),
    pool_fen: one.pool,
    layers: Object.entries(one.layers).map(([fund, amount]) => ({
      fund,
      text: partText(fund),
      amount_fen: amount,
    })),
    accounts_fen: one.accounts,
    total_fen: totalSpent(one),
  }))
  return {
    region,
    region_name: regionName(p, region),
    scheme,
    scheme_text: SCHEME_NAME[scheme],
    from,
    to,
    income: s.income.map(({ source, amount }) => ({ source, text: sourceText(source), amount_fen: amount })),
    income_total_fen: s.income.reduce((sum, { amount }) => sum + amount, 0),
    expenditure,
    expenditure_total_fen: expenditure
      .filter(({ kind }) => kind !== 'to_accounts')
      .reduce((sum, { total_fen }) => sum + total_fen, 0),
    holdings: s.holdings.map((one) => ({
      part: one.part,
      text: partText(one.part),
      opening_fen: one.opening,
      income_fen: one.income,
      expenditure_fen: one.expenditure,
      closing_fen: one.closing,
    })),
    reserve: reserve.known
      ? { known: true, months: reserveText(reserve), ...reserve.months, spent_fen: reserve.spent }
      : { known: false, text: reserveText(reserve) },
  }
}
