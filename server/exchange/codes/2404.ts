import { z } from 'zod'
import { cancelAdmission } from '@gongji/platform/visit'
import { done, refused, transaction } from '../transaction.ts'
import { expContent, mdtrtId, psnNo } from './nodes.ts'

export const admissionCancel = transaction({
  infno: '2404',
  name: '入院撤销',
  schema: z.object({ data: z.object({ mdtrt_id: mdtrtId, psn_no: psnNo, expContent }) }),
  example: { data: { mdtrt_id: '990100V0000000001', psn_no: '990100000000000001' } },
  async handle({ p, institution, input, meta }) {
    const { mdtrt_id, psn_no } = input.data
    const cancelled = await cancelAdmission(p, meta, {
      visitId: mdtrt_id,
      psnNo: psn_no,
      institution: institution.code,
    })
    return cancelled.ok ? done({}, cancelled) : refused(cancelled.error, cancelled)
  },
})
