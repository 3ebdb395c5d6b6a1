import { z } from 'zod'
import { admit } from '@gongji/platform/visit'
import { checkCredential } from '../credential.ts'
import { optional, optionalRows, required, showDate, text } from '../fields/index.ts'
import { chosenRelation } from '../relation.ts'
import { done, refused, transaction } from '../transaction.ts'
import { declaredCauses } from './causes.ts'
import { diagnosesOf, diagnosis, exampleDiagnosis } from './diagnoses.ts'
import * as node from './nodes.ts'

export const admission = transaction({
  infno: '2401',
  name: '入院办理',
  schema: z.object({
    mdtrtinfo: z.object({
      psn_no: node.psnNo,
      insutype: node.insutype,
      coner_name: optional('联系人姓名', text(50)),
      tel: optional('联系电话', text(50)),
      begntime: node.begntime,
      mdtrt_cert_type: node.mdtrtCertType,
      mdtrt_cert_no: node.mdtrtCertNo,
      card_sn: optional('卡识别码', text(32)),
      med_type: node.medType,
      ipt_no: required('住院号', text(30)),
      medrcdno: optional('病历号', text(30)),
      atddr_no: optional('主治医生编码', text(30)),
      chfpdr_name: optional('主诊医师姓名', text(50)),
      adm_diag_dscr: optional('入院诊断描述', text(200)),
      adm_dept_codg: optional('入院科室编码', text(30)),
      adm_dept_name: optional('入院科室名称', text(100)),
      adm_bed: optional('入院床位', text(30)),
      dscg_maindiag_code: optional('住院主诊断代码', text(20)),
      dscg_maindiag_name: optional('住院主诊断名称', text(300)),
      main_cond_dscr: optional('主要病情描述', text(1000)),
      ...node.disease,
      expContent: node.expContent,
    }),
    diseinfo: optionalRows(diagnosis, 100),
  }),
  example: {
    mdtrtinfo: {
      psn_no: '990100000000000001',
      insutype: '310',
      begntime: '2026-11-16 09:00:00',
      mdtrt_cert_type: '02',
      mdtrt_cert_no: '000000199001010000',
      med_type: '21',
      ipt_no: 'ZY0000000001',
      atddr_no: 'D0001',
      chfpdr_name: '测试医师',
      adm_diag_dscr: '肺炎',
      adm_dept_codg: 'K002',
      adm_dept_name: '呼吸内科',
      adm_bed: '01',
      dscg_maindiag_code: 'J18.900',
      dscg_maindiag_name: '肺炎',
    },
    diseinfo: [{ ...exampleDiagnosis, maindiag_flag: '1', diag_code: 'J18.900', diag_name: '肺炎' }],
  },
  async handle(call) {
    const { p, institution, envelope, input, meta } = call
    const { mdtrtinfo, diseinfo } = input
    const relation = await chosenRelation(p, mdtrtinfo.psn_no, mdtrtinfo.insutype, envelope.insuplc_admdvs)
    if (!relation.ok) return refused(relation.error)
    const credential = await checkCredential(call, relation.value.region, mdtrtinfo)
    if (!credential.ok) return refused(credential.error)
    const visit = await admit(p, meta, {
      psnNo: mdtrtinfo.psn_no,
      region: relation.value.region,
      scheme: relation.value.scheme,
      institution: institution.code,
      medType: mdtrtinfo.med_type,
      visitNo: mdtrtinfo.ipt_no,
      date: showDate(mdtrtinfo.begntime),
      credential: mdtrtinfo.mdtrt_cert_type,
      ...declaredCauses(mdtrtinfo.expContent),
      ...(diseinfo.length > 0 ? { diagnoses: diagnosesOf(diseinfo) } : {}),
      ...(mdtrtinfo.dise_codg === undefined ? {} : { diseaseCode: mdtrtinfo.dise_codg }),
    })
    return visit.ok ? done({ result: { mdtrt_id: visit.value.visitId } }, visit) : refused(visit.error, visit)
  },
})
