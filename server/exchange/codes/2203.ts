import { z } from 'zod'
import { describeVisit } from '@gongji/platform/visit'
import { optional, optionalRows, showDate, text } from '../fields/index.ts'
import { done, refused, transaction } from '../transaction.ts'
import { diagnosesOf, diagnosis, exampleDiagnosis } from './diagnoses.ts'
import { declaredCauses } from './causes.ts'
import { begntime, disease, expContent, mdtrtId, medType, psnNo } from './nodes.ts'

export const outpatientDescribe = transaction({
  infno: '2203',
  name: '门诊就诊信息上传',
  schema: z.object({
    mdtrtinfo: z.object({
      mdtrt_id: mdtrtId,
      psn_no: psnNo,
      med_type: medType,
      begntime,
      main_cond_dscr: optional('主要病情描述', text(1000)),
      ...disease,
      expContent,
    }),
    diseinfo: optionalRows(diagnosis, 100),
  }),
  example: {
    mdtrtinfo: {
      mdtrt_id: '990100V0000000001',
      psn_no: '990100000000000001',
      med_type: '11',
      begntime: '2026-11-21 17:17:23',
    },
    diseinfo: [exampleDiagnosis],
  },
  async handle({ p, institution, input, meta }) {
    const { mdtrtinfo, diseinfo } = input
    const described = await describeVisit(p, meta, {
      visitId: mdtrtinfo.mdtrt_id,
      psnNo: mdtrtinfo.psn_no,
      institution: institution.code,
      medType: mdtrtinfo.med_type,
      date: showDate(mdtrtinfo.begntime),
      ...declaredCauses(mdtrtinfo.expContent),
      ...(diseinfo.length > 0 ? { diagnoses: diagnosesOf(diseinfo) } : {}),
      ...(mdtrtinfo.dise_codg === undefined ? {} : { diseaseCode: mdtrtinfo.dise_codg }),
    })
    return described.ok ? done({}, described) : refused(described.error, described)
  },
})
