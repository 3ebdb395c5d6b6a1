import { z } from 'zod'
import { preview } from '@gongji/platform/settlement'
import { settledOutcome } from '../structures/index.ts'
import { schemeOf } from '../tables/index.ts'
import { transaction } from '../transaction.ts'
import * as node from './nodes.ts'

export const outpatientPreSettle = transaction({
  infno: '2206',
  name: '门诊预结算',
  schema: z.object({
    data: z.object({
      psn_no: node.psnNo,
      mdtrt_cert_type: node.mdtrtCertType,
      // Not read: nothing is paid yet, and a real client repeats the credential's type here.
      mdtrt_cert_no: node.mdtrtCertNo,
      med_type: node.medType,
      medfee_sumamt: node.medfeeSumamt,
      psn_setlway: node.psnSetlway,
      mdtrt_id: node.mdtrtId,
      chrg_bchno: node.chrgBchno,
      acct_used_flag: node.acctUsedFlag,
      insutype: node.insutype,
      expContent: node.expContent,
    }),
  }),
  example: {
    data: {
      psn_no: '990100000000000001',
      mdtrt_cert_type: '02',
      mdtrt_cert_no: '02',
      med_type: '11',
      medfee_sumamt: 4.52,
      psn_setlway: '01',
      mdtrt_id: '990100V0000000001',
      chrg_bchno: 'H00000000001202611211717236621',
      acct_used_flag: '1',
      insutype: '310',
    },
  },
  async handle({ p, institution, envelope, input }) {
    const { data } = input
    const result = await preview(p, {
      visitId: data.mdtrt_id,
      batchNo: data.chrg_bchno,
      psnNo: data.psn_no,
      institution: institution.code,
      scheme: schemeOf(data.insutype),
      medType: data.med_type,
      total: data.medfee_sumamt,
      useAccount: data.acct_used_flag,
      credential: data.mdtrt_cert_type,
      reference: envelope.msgid,
    })
    return await settledOutcome(p, result)
  },
})
