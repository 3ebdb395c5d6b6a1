import { z } from 'zod'
import { failure } from '@gongji/platform/errors'
import { findInstitution } from '@gongji/platform/institution'
import { kindOf } from '@gongji/platform/visit'
import { policyOn } from '@gongji/platform/policy'
import { noteAccess } from '../access.ts'
import { chosenRelation } from '../relation.ts'
import { dateTime, optional, showDate, text } from '../fields/index.ts'
import { ACCOUNT, fundEntry } from '../tables/index.ts'
import { done, refused, transaction } from '../transaction.ts'
import { barredReasons, fundsOf, usedUp, whyNoAccount, type Question } from './benefits.ts'
import { begntime, disease, insutype, medType, psnNo } from './nodes.ts'

export const benefitCheck = transaction({
  infno: '2001',
  name: '人员待遇享受检查',
  schema: z.object({
    data: z.object({
      psn_no: psnNo,
      insutype,
      fixmedins_code: optional('定点医药机构编号', text(30)),
      med_type: medType,
      begntime,
      endtime: optional('结束时间', dateTime),
      ...disease,
      oprn_oprt_code: optional('手术操作代码', text(30)),
      oprn_oprt_name: optional('手术操作名称', text(500)),
      matn_type: optional('生育类别', text(6)),
      birctrl_type: optional('计划生育手术类别', text(6)),
    }),
  }),
  example: {
    data: {
      psn_no: '990100000000000001',
      insutype: '310',
      fixmedins_code: 'H00000000001',
      med_type: '11',
      begntime: '2026-11-21 17:17:23',
    },
  },
  async handle({ p, institution, envelope, input, meta }) {
    const { data } = input
    const relation = await chosenRelation(p, data.psn_no, data.insutype, envelope.insuplc_admdvs)
    if (!relation.ok) return refused(relation.error)
    const code = data.fixmedins_code ?? institution.code
    const place = await findInstitution(p, code)
    if (!place) return refused(failure('institution_unknown', { code }).error)
    const kind = kindOf(data.med_type)
    if (!kind) return refused(failure('med_type_unknown', { medType: data.med_type }).error)
    const date = showDate(data.begntime)
    const policy = policyOn(p, relation.value.region, date)
    if (!policy.ok) return refused(policy.error)
    await noteAccess(p, meta, data.psn_no, envelope.infno)

    const question: Question = {
      relation: relation.value,
      place,
      kind,
      medType: data.med_type,
      date,
      policy: policy.value,
    }
    const row = (fund_pay_type: string, reasons: readonly string[]) => ({
      psn_no: data.psn_no,
      trt_chk_type: '01',
      fund_pay_type,
      trt_enjymnt_flag: reasons.length === 0 ? '1' : '0',
      begndate: date,
      enddate: null,
      trt_chk_rslt: reasons.length === 0 ? null : reasons.join('；'),
    })
    const { scheme } = relation.value
    const [barred, closed] = [barredReasons(question), await usedUp(p, question)]
    const trtinfo = fundsOf(question).map((fund) =>
      row(fundEntry(fund, scheme).code, [...barred, ...closed(fund)]),
    )
    if (scheme === 'employee') trtinfo.push(row(ACCOUNT.code, await whyNoAccount(p, question)))
    return done({ trtinfo })
  },
})
