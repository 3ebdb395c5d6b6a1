/**
 * 医疗类别 (med_type) to kind of care. Table: national interface 3.3.
 *
 * 19 (意外伤害门诊) and 22 (外伤住院) say that an accident brought the patient. Who is liable is then open: unless
 * the institution states a cause (`expContent.exclusion_cause`), a third party is taken to be liable and the
 * pool pays nothing (C7). The statement `none` says that nobody else is liable, and the pool pays.
 */
import { EXCLUSION_CAUSES } from '@gongji/benefit'
import type { ExclusionCause, VisitKind } from '@gongji/benefit'

const KINDS: Readonly<Record<string, VisitKind>> = {
  '11': 'outpatient',
  '12': 'registration',
  '13': 'emergency',
  '14': 'chronic',
  '15': 'outpatient',
  '19': 'outpatient',
  '51': 'outpatient',
  '53': 'outpatient',
  '91': 'outpatient',
  '21': 'inpatient',
  '22': 'inpatient',
  '23': 'inpatient',
  '24': 'inpatient',
  '52': 'inpatient',
  '92': 'inpatient',
  '41': 'pharmacy',
  '93': 'pharmacy',
}

const ACCIDENT = new Set(['19', '22'])

/** The kind of care of a med_type; undefined where the code is not one of ours. */
export const kindOf = (medType: string): VisitKind | undefined => KINDS[medType]

/** 外伤: an accident brought the patient. */
export const isAccident = (medType: string): boolean => ACCIDENT.has(medType)

/**
 * The causes of a visit from what was declared and the med_type.
 * @param declared a cause of C7, `none` (stated that nobody else is liable), or undefined (nothing stated).
 */
export function causesOf(medType: string, declared: readonly (ExclusionCause | 'none')[]): ExclusionCause[] {
  const causes = declared.filter((cause) => cause !== 'none')
  if (causes.length > 0) return [...new Set(causes)].sort()
  if (isAccident(medType) && !declared.includes('none')) return ['third_party']
  return []
}

/** Whether a text names a cause of C7. */
export const isExclusionCause = (text: string): text is ExclusionCause =>
  (EXCLUSION_CAUSES as readonly string[]).includes(text)
