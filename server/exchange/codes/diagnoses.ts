import type { z } from 'zod'
import { codeOf, dateTime, flag, optional, required, text } from '../fields/index.ts'
import { z as schema } from 'zod'
import { DIAG_TYPE } from '../tables/index.ts'
import type { Diagnosis } from '@gongji/platform/visit'

/** One row of diseinfo, of 2203, 2401 and 2402 alike. */
export const diagnosis = schema.object({
  psn_no: optional('人员编号', text(30)),
  diag_type: required('诊断类别', codeOf(DIAG_TYPE)),
  maindiag_flag: optional('主诊断标志', flag),
  diag_srt_no: required('诊断排序号', text(3)),
  diag_code: required('诊断代码', text(20)),
  diag_name: required('诊断名称', text(100)),
  adm_cond: optional('入院病情', text(500)),
  diag_dept: optional('诊断科室', text(50)),
  dise_dor_no: optional('诊断医生编码', text(30)),
  dise_dor_name: optional('诊断医生姓名', text(50)),
  diag_time: optional('诊断时间', dateTime),
  vali_flag: optional('有效标志', flag),
})

/** Invalid rows are left out; the main one is flagged, or else the first in order. */
export function diagnosesOf(rows: readonly z.output<typeof diagnosis>[]): Diagnosis[] {
  const valid = rows.filter((row) => row.vali_flag !== false)
  const flagged = valid.some((row) => row.maindiag_flag === true)
  return valid.map((row, at) => ({
    kind: row.diag_type,
    code: row.diag_code,
    name: row.diag_name,
    main: flagged ? row.maindiag_flag === true : at === 0,
  }))
}

export const exampleDiagnosis = {
  diag_type: '1',
  diag_srt_no: 1,
  diag_code: 'J06.900',
  diag_name: '急性上呼吸道感染',
  diag_dept: '全科',
  dise_dor_no: 'D0001',
  dise_dor_name: '测试医师',
  diag_time: '2026-11-21 17:17:23',
  vali_flag: '1',
}
