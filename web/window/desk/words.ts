import type { VisitKind } from '@gongji/client'
import type { EventualCause } from './types.ts'

const kinds: Record<VisitKind, string> = {
  outpatient: '普通门诊',
  emergency: '急诊',
  registration: '挂号',
  chronic: '门诊慢特病',
  pharmacy: '药店购药',
  inpatient: '住院',
}

const causes: Record<EventualCause, string> = {
  none: '没有',
  not_designated: '非定点机构',
  fighting: '打架斗殴',
  drug_abuse: '吸毒',
  other_illegal_act: '其他违法行为',
  drunkenness: '酗酒',
  suicide_or_self_harm: '自杀、自残',
  traffic_accident: '交通事故',
  malpractice: '医疗事故',
  third_party: '应由第三方负担',
  work_injury: '工伤',
  public_health: '公共卫生项目',
  treatment_abroad: '境外就医',
  beauty: '美容整形',
  fitness: '健身体检',
}

export const kindText = (kind: VisitKind): string => kinds[kind]
export const causeText = (cause: EventualCause): string => causes[cause]
export const allCauses = Object.keys(causes) as EventualCause[]

/** The kinds of visit that a place can settle, its usual one first. */
export function kindsOf(place: 'hospital' | 'pharmacy'): VisitKind[] {
  return place === 'pharmacy'
    ? ['pharmacy']
    : ['outpatient', 'emergency', 'registration', 'chronic', 'inpatient']
}
