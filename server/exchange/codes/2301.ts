import { z } from 'zod'
import { uploadFees } from '@gongji/platform/visit'
import { rows } from '../fields/index.ts'
import { feeline } from '../structures/index.ts'
import { done, refused, transaction } from '../transaction.ts'
import { exampleLine, feeInput, MAX_LINES, sameThroughout, stayLine } from './feedetail.ts'

export const inpatientFees = transaction({
  infno: '2301',
  name: '住院费用明细上传',
  schema: z.object({
    feedetail: rows(stayLine, MAX_LINES).superRefine(sameThroughout(['mdtrt_id', 'psn_no'])),
  }),
  example: {
    feedetail: [
      { ...exampleLine, mdtrt_id: '990100V0000000001', psn_no: '990100000000000001', med_type: '21' },
    ],
  },
  async handle({ p, institution, input, meta }) {
    const [first] = input.feedetail
    const uploaded = await uploadFees(p, meta, {
      visitId: first!.mdtrt_id,
      psnNo: first!.psn_no,
      institution: institution.code,
      lines: input.feedetail.map(feeInput),
    })
    return uploaded.ok
      ? done({ result: uploaded.value.lines.map(feeline) }, uploaded)
      : refused(uploaded.error, uploaded)
  },
})
