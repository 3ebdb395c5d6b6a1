import { z } from 'zod'
import { cancelVisit } from '@gongji/platform/visit'
import { optional, text } from '../fields/index.ts'
import { done, refused, transaction } from '../transaction.ts'
import { mdtrtId, psnNo } from './nodes.ts'

export const outpatientRegisterCancel = transaction({
  infno: '2202',
  name: '门诊挂号撤销',
  schema: z.object({
    data: z.object({ psn_no: psnNo, mdtrt_id: mdtrtId, ipt_otp_no: optional('住院/门诊号', text(30)) }),
  }),
  example: {
    data: {
      psn_no: '990100000000000001',
      mdtrt_id: '990100V0000000001',
      ipt_otp_no: 'H00000000001202611211717236621',
    },
  },
  async handle({ p, institution, input, meta }) {
    const { psn_no, mdtrt_id } = input.data
    const cancelled = await cancelVisit(p, meta, {
      visitId: mdtrt_id,
      psnNo: psn_no,
      institution: institution.code,
    })
    return cancelled.ok ? done({}, cancelled) : refused(cancelled.error, cancelled)
  },
})
