import type { z } from 'zod'
import { z as schema } from 'zod'
import type { SettleInput } from '@gongji/platform/settlement'
import { date, flag, optional, text } from '../fields/index.ts'
import { schemeOf } from '../tables/index.ts'
import * as node from './nodes.ts'
import { expectedParts } from './parts.ts'

/** 2303 and 2304 ask alike; only 2304 needs the credential and holds the repeated parts against the bill. */
export const staySchema = schema.object({
  data: schema.object({
    psn_no: node.psnNo,
    mdtrt_cert_type: node.mdtrtCertType,
    mdtrt_cert_no: node.mdtrtCertNo,
    card_sn: optional('卡识别码', text(32)),
    medfee_sumamt: node.medfeeSumamt,
    psn_setlway: node.psnSetlway,
    mdtrt_id: node.mdtrtId,
    acct_used_flag: optional('个人账户使用标志', flag),
    insutype: node.insutype,
    invono: optional('发票号', text(20)),
    mid_setl_flag: optional('中途结算标志', flag),
    ...node.repeatedParts,
    dscg_time: optional('出院时间', date),
    expContent: node.expContent,
  }),
})

export type Stay = z.output<typeof staySchema>['data']

/**
 * @param repeated whether the four parts count: before the first answer of 2303 a client cannot know them.
 */
export const stayInput = (
  data: Stay,
  institution: string,
  msgid: string,
  repeated: boolean,
): SettleInput => ({
  visitId: data.mdtrt_id,
  psnNo: data.psn_no,
  institution,
  scheme: schemeOf(data.insutype),
  total: data.medfee_sumamt,
  useAccount: data.acct_used_flag ?? true,
  credential: data.mdtrt_cert_type,
  reference: msgid,
  ...(repeated ? { expect: expectedParts(data) } : {}),
  ...(data.mid_setl_flag === undefined ? {} : { midStay: data.mid_setl_flag }),
  ...(data.dscg_time === undefined ? {} : { dischargeDate: data.dscg_time }),
})

export const exampleStay = {
  psn_no: '990100000000000001',
  mdtrt_cert_type: '02',
  mdtrt_cert_no: '000000199001010000',
  medfee_sumamt: 4.52,
  psn_setlway: '01',
  mdtrt_id: '990100V0000000001',
  insutype: '310',
  acct_used_flag: '1',
  mid_setl_flag: '0',
  fulamt_ownpay_amt: 0,
  overlmt_selfpay: 0,
  preselfpay_amt: 0.23,
  inscp_scp_amt: 4.29,
  dscg_time: '2026-11-21',
}
