import type { Fen } from '@gongji/benefit'
import type { Settlement } from '@gongji/platform/settlement'
import { yuan } from '../json/index.ts'
import { ACCOUNT, fundEntry, HOSPITAL } from '../tables/index.ts'
import { acctPay } from './amounts.ts'

/** Structure B: a row per fund that pays, one for accounts, one for the hospital's own part (identity 6). */
export function setldetail(s: Settlement) {
  const row = ({ code, name }: { code: string; name: string }, paid: Fen) => ({
    fund_pay_type: code,
    fund_pay_type_name: name,
    inscp_scp_amt: yuan(s.parts.inScope),
    crt_payb_lmt_amt: null,
    fund_payamt: yuan(paid),
    setl_proc_info: null,
  })
  const rows = s.funds
    .filter((leg) => leg.amount !== 0)
    .map((leg) => row(fundEntry(leg.fund, s.scheme), leg.amount))
  if (acctPay(s) !== 0) rows.push(row(ACCOUNT, acctPay(s)))
  if (s.hospital !== 0) rows.push(row(HOSPITAL, s.hospital))
  return rows
}
