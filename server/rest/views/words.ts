/** Kinds of care in words. */
import type { VisitKind } from '@gongji/benefit'

export const KIND_TEXT: Readonly<Record<VisitKind, string>> = {
  outpatient: '普通门诊',
  emergency: '急诊',
  prehospital_emergency: '院前急救',
  registration: '门诊挂号',
  chronic: '门诊慢特病',
  pharmacy: '药店购药',
  inpatient: '住院',
}
