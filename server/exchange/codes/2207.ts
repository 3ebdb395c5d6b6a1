import { z } from 'zod'
import { regionOf } from '@gongji/platform/ids'
import { settle } from '@gongji/platform/settlement'
import { checkCredential } from '../credential.ts'
import { optional, text } from '../fields/index.ts'
import { settledOutcome } from '../structures/index.ts'
import { schemeOf } from '../tables/index.ts'
import { transaction } from '../transaction.ts'
import * as node from './nodes.ts'
import { expectedParts } from './parts.ts'

export const outpatientSettle = transaction({
  infno: '2207',
  name: '门诊结算',
  schema: z.object({
    data: z.object({
      psn_no: node.psnNo,
      mdtrt_cert_type: node.mdtrtCertType,
      mdtrt_cert_no: node.mdtrtCertNo,
      card_sn: optional('卡识别码', text(32)),
      med_type: node.medType,
      medfee_sumamt: node.medfeeSumamt,
      psn_setlway: node.psnSetlway,
      mdtrt_id: node.mdtrtId,
      chrg_bchno: node.chrgBchno,
      acct_used_flag: node.acctUsedFlag,
      insutype: node.insutype,
      invono: optional('发票号', text(20)),
      ...node.repeatedParts,
      expContent: node.expContent,
    }),
  }),
  example: {
    data: {
      psn_no: '990100000000000001',
      mdtrt_cert_type: '02',
      mdtrt_cert_no: '000000199001010000',
      med_type: '11',
      medfee_sumamt: 4.52,
      psn_setlway: '01',
      mdtrt_id: '990100V0000000001',
      chrg_bchno: 'H00000000001202611211717236621',
      insutype: '310',
      acct_used_flag: '1',
      fulamt_ownpay_amt: 0,
      overlmt_selfpay: 0,
      preselfpay_amt: 0.23,
      inscp_scp_amt: 4.29,
    },
  },
  async handle(call) {
    const { p, institution, envelope, input, meta } = call
    const { data } = input
    const permit = checkCredential(call, regionOf(data.mdtrt_id), data)
    const settlement = {
      visitId: data.mdtrt_id,
      batchNo: data.chrg_bchno,
      psnNo: data.psn_no,
      institution: institution.code,
      scheme: schemeOf(data.insutype),
      medType: data.med_type,
      total: data.medfee_sumamt,
      useAccount: data.acct_used_flag,
      credential: data.mdtrt_cert_type,
      expect: expectedParts(data),
      reference: envelope.msgid,
    }
    return await settledOutcome(p, await settle(p, meta, settlement, permit))
  },
})
