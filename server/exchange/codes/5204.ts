import { z } from 'zod'
import { failure } from '@gongji/platform/errors'
import { findVisit, feeLinesOf } from '@gongji/platform/visit'
import { noteAccess } from '../access.ts'
import { optional, text } from '../fields/index.ts'
import { feeline } from '../structures/index.ts'
import { listType } from '../tables/index.ts'
import { done, refused, transaction } from '../transaction.ts'
import { mdtrtId, psnNo } from './nodes.ts'

/** The answer is the bare array: `output` itself holds the lines. */
export const feeQuery = transaction({
  infno: '5204',
  name: '费用明细查询',
  schema: z.object({
    data: z.object({ psn_no: psnNo, setl_id: optional('结算ID', text(30)), mdtrt_id: mdtrtId }),
  }),
  example: {
    data: { psn_no: '990100000000000001', setl_id: '990100S0000000001', mdtrt_id: '990100V0000000001' },
  },
  async handle({ p, institution, envelope, input, meta }) {
    const { psn_no, mdtrt_id, setl_id } = input.data
    const visit = await findVisit(p, mdtrt_id)
    if (!visit || visit.institution !== institution.code) {
      return refused(failure('visit_not_found', { visitId: mdtrt_id }).error)
    }
    if (visit.psnNo !== psn_no) {
      return refused(failure('visit_person_mismatch', { visitId: mdtrt_id, psnNo: psn_no }).error)
    }
    await noteAccess(p, meta, psn_no, envelope.infno)
    const lines = (await feeLinesOf(p, mdtrt_id)).filter(
      (l) => setl_id === undefined || l.settlementId === setl_id,
    )
    return done(
      lines.map((line) => ({
        mdtrt_id: line.visitId,
        setl_id: line.settlementId,
        ...feeline(line),
        med_type: visit.medType,
        fee_ocur_time: `${line.date} 00:00:00`,
        hilist_code: line.code,
        hilist_name: line.name,
        list_type: listType(line.chargeType),
        med_list_codg: line.code,
        medins_list_codg: line.localCode ?? '',
        medins_list_name: line.name,
      })),
    )
  },
})
