import { z } from 'zod'
import { cancelFees } from '@gongji/platform/visit'
import { done, refused, transaction } from '../transaction.ts'
import { chrgBchno, mdtrtId, psnNo } from './nodes.ts'

export const outpatientFeesCancel = transaction({
  infno: '2205',
  name: '门诊费用明细信息撤销',
  schema: z.object({ data: z.object({ mdtrt_id: mdtrtId, chrg_bchno: chrgBchno, psn_no: psnNo }) }),
  example: { data: { mdtrt_id: '990100V0000000001', chrg_bchno: '0000', psn_no: '990100000000000001' } },
  async handle({ p, institution, input, meta }) {
    const { mdtrt_id, psn_no, chrg_bchno } = input.data
    const cancelled = await cancelFees(p, meta, {
      visitId: mdtrt_id,
      psnNo: psn_no,
      institution: institution.code,
      batchNo: chrg_bchno,
    })
    return cancelled.ok ? done({}, cancelled) : refused(cancelled.error, cancelled)
  },
})
