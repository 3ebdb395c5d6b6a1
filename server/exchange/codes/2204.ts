import { z } from 'zod'
import { uploadFees } from '@gongji/platform/visit'
import { rows } from '../fields/index.ts'
import { feeline } from '../structures/index.ts'
import { done, refused, transaction } from '../transaction.ts'
import { exampleLine, feeInput, MAX_LINES, outpatientLine, sameThroughout } from './feedetail.ts'

export const outpatientFees = transaction({
  infno: '2204',
  name: '门诊费用明细信息上传',
  schema: z.object({
    feedetail: rows(outpatientLine, MAX_LINES).superRefine(
      sameThroughout(['mdtrt_id', 'psn_no', 'chrg_bchno']),
    ),
  }),
  example: {
    feedetail: [
      {
        ...exampleLine,
        mdtrt_id: '990100V0000000001',
        psn_no: '990100000000000001',
        chrg_bchno: 'H00000000001202611211717236621',
      },
    ],
  },
  async handle({ p, institution, input, meta }) {
    const [first] = input.feedetail
    const uploaded = await uploadFees(p, meta, {
      visitId: first!.mdtrt_id,
      psnNo: first!.psn_no,
      institution: institution.code,
      batchNo: first!.chrg_bchno,
      lines: input.feedetail.map(feeInput),
    })
    return uploaded.ok
      ? done({ result: uploaded.value.lines.map(feeline) }, uploaded)
      : refused(uploaded.error, uploaded)
  },
})
