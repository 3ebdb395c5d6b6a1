import { z } from 'zod'
import { discharge } from '@gongji/platform/visit'
import { dateTime, optional, optionalRows, required, showDate, text } from '../fields/index.ts'
import { done, refused, transaction } from '../transaction.ts'
import { diagnosesOf, diagnosis, exampleDiagnosis } from './diagnoses.ts'
import * as node from './nodes.ts'

export const dischargeVisit = transaction({
  infno: '2402',
  name: '出院办理',
  schema: z.object({
    dscginfo: z.object({
      mdtrt_id: node.mdtrtId,
      psn_no: node.psnNo,
      insutype: node.insutype,
      endtime: required('结束时间', dateTime),
      ...node.disease,
      dscg_dept_codg: optional('出院科室编码', text(30)),
      dscg_dept_name: optional('出院科室名称', text(100)),
      dscg_bed: optional('出院床位', text(30)),
      dscg_way: optional('离院方式', text(3)),
      expContent: node.expContent,
    }),
    diseinfo: optionalRows(diagnosis, 100),
  }),
  example: {
    dscginfo: {
      mdtrt_id: '990100V0000000001',
      psn_no: '990100000000000001',
      insutype: '310',
      endtime: '2026-11-21 10:00:00',
      dscg_dept_codg: 'K002',
      dscg_dept_name: '呼吸内科',
      dscg_way: '1',
    },
    diseinfo: [{ ...exampleDiagnosis, maindiag_flag: '1', diag_code: 'J18.900', diag_name: '肺炎' }],
  },
  async handle({ p, institution, input, meta }) {
    const { dscginfo, diseinfo } = input
    const discharged = await discharge(p, meta, {
      visitId: dscginfo.mdtrt_id,
      psnNo: dscginfo.psn_no,
      institution: institution.code,
      date: showDate(dscginfo.endtime),
      ...(diseinfo.length > 0 ? { diagnoses: diagnosesOf(diseinfo) } : {}),
      ...(dscginfo.dise_codg === undefined ? {} : { diseaseCode: dscginfo.dise_codg }),
    })
    return discharged.ok ? done({}, discharged) : refused(discharged.error, discharged)
  },
})
