import { z } from 'zod'
import { failure } from '@gongji/platform/errors'
import { findInstitution } from '@gongji/platform/institution'
import { findSettlement, refundsOf } from '@gongji/platform/settlement'
import { findVisit } from '@gongji/platform/visit'
import { noteAccess } from '../access.ts'
import { showDateTime } from '../fields/index.ts'
import { yuan } from '../json/index.ts'
import { amounts, extensionOf, partyOf, personFields, refundsNode, setldetail } from '../structures/index.ts'
import { CLR_WAY, clrType, PAY_LOC } from '../tables/index.ts'
import { done, refused, transaction } from '../transaction.ts'
import { mdtrtId, psnNo, setlId } from './nodes.ts'

export const settlementQuery = transaction({
  infno: '5203',
  name: '结算信息查询',
  schema: z.object({ data: z.object({ psn_no: psnNo, setl_id: setlId, mdtrt_id: mdtrtId }) }),
  example: {
    data: { psn_no: '990100000000000001', setl_id: '990100S0000000001', mdtrt_id: '990100V0000000001' },
  },
  async handle({ p, institution, envelope, input, meta }) {
    const { setl_id, mdtrt_id, psn_no } = input.data
    const s = await findSettlement(p, setl_id)
    const own = s && s.visitId === mdtrt_id && s.psnNo === psn_no && s.institution === institution.code
    if (!own) return refused(failure('settlement_not_found', { settlementId: setl_id }).error)
    const [party, place, visit, extension, refunded] = await Promise.all([
      partyOf(p, s),
      findInstitution(p, s.institution),
      findVisit(p, s.visitId),
      extensionOf(p, s),
      refundsOf(p, setl_id),
    ])
    await noteAccess(p, meta, s.psnNo, envelope.infno)
    const { enrolment } = party
    return done({
      setlinfo: {
        setl_id: s.id,
        mdtrt_id: s.visitId,
        ...personFields(s, party),
        flxempe_flag: enrolment?.employment === 'flexible' ? '1' : '0',
        nwb_flag: '0',
        insu_optins: enrolment?.admdvs ?? s.region,
        emp_name: enrolment?.employer ?? null,
        pay_loc: PAY_LOC,
        fixmedins_code: s.institution,
        fixmedins_name: place?.name ?? '',
        hosp_lv: place?.hospLv ?? null,
        fixmedins_poolarea: place?.region ?? null,
        begndate: visit?.date ?? s.benefitDate,
        enddate: visit?.dischargeDate ?? s.benefitDate,
        setl_time: showDateTime(new Date(s.happenedAt)),
        mdtrt_cert_type: s.credential,
        med_type: s.medType,
        clr_type: clrType(s.kind),
        clr_way: CLR_WAY,
        clr_optins: s.region,
        ...amounts(s),
        psn_pay: yuan(s.personal),
        psn_part_amt: yuan(s.personal),
        cash_payamt: yuan(s.cash),
        psn_cash_pay: yuan(s.cash),
        medins_setl_id: s.reference,
        refd_setl_flag: s.reverses === null && s.refunds === null ? '0' : '1',
        year: s.year.slice(0, 4),
        dise_codg: visit?.diseaseCode ?? null,
      },
      setldetail: setldetail(s),
      expContent: {
        ...extension,
        reverses: s.reverses,
        reversed_by: s.reversedBy,
        refund_of: s.refunds,
        ...(refunded ? await refundsNode(p, refunded) : {}),
      },
    })
  },
})
