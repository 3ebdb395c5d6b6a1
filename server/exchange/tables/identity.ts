import type { Enrolment } from '@gongji/platform/enrolment'

/** 人员身份类别 (interface 3.4), as far as our groups are among them. */
const GROUPS: Readonly<Record<string, { psn_idet_type: string; memo: string }>> = {
  medical_aid: { psn_idet_type: '23', memo: '医疗救助人员' },
  preferential: { psn_idet_type: '01', memo: '优抚对象' },
  hardship: { psn_idet_type: '02', memo: '困难人员' },
}
const CIVIL_SERVANT = { psn_idet_type: '11', memo: '国家公务员' }

/** The rows of idetinfo: each identity once, over all insurance relations. */
export function identityRows(relations: readonly Enrolment[]) {
  const rows = relations.flatMap((relation) => {
    const groups = relation.groups.flatMap((group) => (Object.hasOwn(GROUPS, group) ? [GROUPS[group]!] : []))
    const all = relation.civilServant ? [CIVIL_SERVANT, ...groups] : groups
    return all.map((row) => ({
      ...row,
      psn_type_lv: null,
      begntime: `${relation.since} 00:00:00`,
      endtime: null,
    }))
  })
  return rows.filter((row, at) => rows.findIndex((other) => other.psn_idet_type === row.psn_idet_type) === at)
}
