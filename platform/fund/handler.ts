/** 基金收入: one posting from an income account of the region to the pool of a scheme. */
import type { Fen, Scheme } from '@gongji/benefit'
import type { Handler } from '@gongji/ledger'
import type { IncomeSource } from './types.ts'

export interface IncomeInput {
  scheme: Scheme
  source: IncomeSource
  amount: Fen
  posting: string
}

export interface Received {
  amount: Fen
  /** Balance of the pool after it. */
  balance: number
}

export const FUND_INCOME = 'fund_income'

export const incomeHandler: Handler<IncomeInput, Received> = {
  kind: FUND_INCOME,
  needs: (_input, desk) => [{ accountsOf: desk.region }],
  decide({ scheme, source, amount, posting }, desk) {
    const pool = { kind: `pool.${scheme}`, owner: desk.region }
    desk.post({
      id: posting,
      reason: FUND_INCOME,
      legs: [
        { kind: `income.${source}`, owner: desk.region, amount: 0 - amount },
        { ...pool, amount },
      ],
    })
    return { ok: true, value: { amount, balance: desk.account(pool.kind, pool.owner).balance } }
  },
}
