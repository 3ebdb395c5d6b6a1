import type { Fen } from '@gongji/benefit'
import { sum, ZERO } from '@gongji/benefit'
import type { Settlement } from '@gongji/platform/settlement'
import { rate, yuan } from '../json/index.ts'
import { fundEntry, type FundField } from '../tables/index.ts'

const FIELDS: readonly FundField[] = [
  'hifp_pay',
  'cvlserv_pay',
  'hifes_pay',
  'hifmi_pay',
  'hifob_pay',
  'maf_pay',
  'oth_pay',
]

/** 个人账户支出: own and relatives' money together (identity 4). */
export const acctPay = (s: Settlement): Fen => sum([s.own.current, s.own.carried, s.aidTotal])

/** The four parts, the funds, and who bears the rest: common to structures A and D and to 5203. */
export function amounts(s: Settlement) {
  const inField = (field: FundField): Fen =>
    sum(s.funds.filter((leg) => fundEntry(leg.fund, s.scheme).field === field).map((leg) => leg.amount))
  const funds = Object.fromEntries(FIELDS.map((field) => [field, yuan(inField(field))]))
  return {
    medfee_sumamt: yuan(s.total),
    fulamt_ownpay_amt: yuan(s.parts.selfPaid),
    overlmt_selfpay: yuan(s.parts.overCeiling),
    preselfpay_amt: yuan(s.parts.selfPayFirst),
    inscp_scp_amt: yuan(s.parts.inScope),
    act_pay_dedc: yuan(s.deductible),
    pool_prop_selfpay: rate(s.poolRatio),
    ...funds,
    hifdm_pay: yuan(ZERO),
    fund_pay_sumamt: yuan(s.fundTotal),
    acct_pay: yuan(acctPay(s)),
    acct_mulaid_pay: yuan(s.aidTotal),
    hosp_part_amt: yuan(s.hospital),
    balc: yuan(s.balanceAfter),
  }
}
