/** 划账: one posting from an income account to a person's account. */
import type { Fen } from '@gongji/benefit'
import type { Shelf } from '@gongji/benefit/pack'
import type { Handler } from '@gongji/ledger'
import { dayOf } from '../clock/index.ts'
import { enrolmentTable } from '../enrolment/tables.ts'
import { WHY_NO_ACCOUNT } from '../enrolment/words.ts'
import { refusal } from '../errors/index.ts'
import { balances, CARRIED, CURRENT, purseNeeds, rollOver } from './accounts.ts'

export interface CreditInput {
  psn_no: string
  bucket: 'current' | 'carried'
  amount: Fen
  /** Why, as the statement shows it; see statement/reasons. */
  reason: string
  /** Where it comes from: the account `income.<source>` of the region. */
  source: string
  posting: string
  rollOver: string
}

export interface Credited {
  amount: Fen
  /** After the credit. */
  current: Fen
  carried: Fen
  year: string
}

export function creditHandler(shelf: Shelf): Handler<CreditInput, Credited> {
  return {
    kind: 'credit',
    needs: ({ psn_no, source }, desk) => [
      { table: enrolmentTable, by: { psn_no, scheme: 'employee' } },
      { account: { kind: `income.${source}`, owner: desk.region } },
      ...purseNeeds(psn_no),
    ],
    decide(input, desk) {
      const day = dayOf(desk.happenedAt)
      const policy = shelf.region(desk.region)?.on(day)
      if (!policy) return refusal('policy_missing', { region: desk.region, date: day })
      const enrolment = desk.row(enrolmentTable, { psn_no: input.psn_no, scheme: 'employee' })
      if (!enrolment) return refusal('account_none', { why: WHY_NO_ACCOUNT.not_enrolled })
      if (enrolment.account === 'none') return refusal('account_none', { why: WHY_NO_ACCOUNT.none })
      if (enrolment.account === 'not_activated') return refusal('account_not_activated')
      const year = policy.settlementYear(day).label
      rollOver(desk, input.psn_no, year, input.rollOver)
      const bucket = input.bucket === 'current' ? { kind: CURRENT, period: year } : { kind: CARRIED }
      desk.post({
        id: input.posting,
        reason: input.reason,
        legs: [
          { kind: `income.${input.source}`, owner: desk.region, amount: 0 - input.amount },
          { ...bucket, owner: input.psn_no, amount: input.amount },
        ],
      })
      const { current, carried } = balances(desk.accounts(input.psn_no), year)
      return { ok: true, value: { amount: input.amount, current, carried, year } }
    },
  }
}
