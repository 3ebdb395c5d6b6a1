import { z } from 'zod'
import { registerVisit } from '@gongji/platform/visit'
import { checkCredential } from '../credential.ts'
import { optional, required, showDate, text } from '../fields/index.ts'
import { chosenRelation } from '../relation.ts'
import { done, refused, transaction } from '../transaction.ts'
import { begntime, insutype, mdtrtCertNo, mdtrtCertType, psnNo } from './nodes.ts'

export const outpatientRegister = transaction({
  infno: '2201',
  name: '门诊挂号',
  schema: z.object({
    data: z.object({
      psn_no: psnNo,
      insutype,
      begntime,
      mdtrt_cert_type: mdtrtCertType,
      mdtrt_cert_no: mdtrtCertNo,
      card_sn: optional('卡识别码', text(32)),
      ipt_otp_no: required('住院/门诊号', text(30)),
      atddr_no: optional('医师编码', text(30)),
      dr_name: optional('医师姓名', text(50)),
      dept_code: optional('科室编码', text(30)),
      dept_name: optional('科室名称', text(100)),
      caty: optional('科别', text(6)),
    }),
  }),
  example: {
    data: {
      psn_no: '990100000000000001',
      insutype: '310',
      begntime: '2026-11-21 17:17:23',
      mdtrt_cert_type: '02',
      mdtrt_cert_no: '000000199001010000',
      ipt_otp_no: 'H00000000001202611211717236621',
      atddr_no: 'D0001',
      dr_name: '测试医师',
      dept_code: 'K001',
      dept_name: '全科',
      caty: 'A02',
    },
  },
  async handle(call) {
    const { p, institution, envelope, input, meta } = call
    const { data } = input
    const relation = await chosenRelation(p, data.psn_no, data.insutype, envelope.insuplc_admdvs)
    if (!relation.ok) return refused(relation.error)
    if (data.mdtrt_cert_no !== undefined) {
      const credential = await checkCredential(call, relation.value.region, data)
      if (!credential.ok) return refused(credential.error)
    }
    const visit = await registerVisit(p, meta, {
      psnNo: data.psn_no,
      region: relation.value.region,
      scheme: relation.value.scheme,
      institution: institution.code,
      // 2203 says which kind of care it was; until then it is an ordinary outpatient visit.
      medType: '11',
      visitNo: data.ipt_otp_no,
      date: showDate(data.begntime),
      credential: data.mdtrt_cert_type,
    })
    if (!visit.ok) return refused(visit.error, visit)
    const output = {
      mdtrt_id: visit.value.visitId,
      psn_no: data.psn_no,
      ipt_otp_no: data.ipt_otp_no,
      exp_content: null,
    }
    return done({ data: output }, visit)
  },
})
