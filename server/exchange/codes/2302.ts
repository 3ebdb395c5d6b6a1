import { z } from 'zod'
import { cancelFees } from '@gongji/platform/visit'
import { required, rows, text } from '../fields/index.ts'
import { done, refused, transaction } from '../transaction.ts'
import { MAX_LINES, sameThroughout } from './feedetail.ts'
import { expContent, mdtrtId, psnNo } from './nodes.ts'

const row = z.object({
  feedetl_sn: required('费用明细流水号', text(30)),
  mdtrt_id: mdtrtId,
  psn_no: psnNo,
  expContent,
})

export const inpatientFeesCancel = transaction({
  infno: '2302',
  name: '住院费用明细撤销',
  schema: z.object({ data: rows(row, MAX_LINES).superRefine(sameThroughout(['mdtrt_id', 'psn_no'])) }),
  example: { data: [{ feedetl_sn: '0000', mdtrt_id: '990100V0000000001', psn_no: '990100000000000001' }] },
  async handle({ p, institution, input, meta }) {
    const [first] = input.data
    const cancelled = await cancelFees(p, meta, {
      visitId: first!.mdtrt_id,
      psnNo: first!.psn_no,
      institution: institution.code,
      serials: input.data.map((line) => line.feedetl_sn),
    })
    return cancelled.ok ? done({}, cancelled) : refused(cancelled.error, cancelled)
  },
})
