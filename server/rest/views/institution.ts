/** Institutions in words. */
import type { Level } from '@gongji/benefit'
import type { Institution as InstitutionPage } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import type { Institution } from '@gongji/platform/institution'
import { regionName } from './relations.ts'

export const LEVEL_TEXT: Readonly<Record<Level, string>> = {
  community: '社区',
  first: '一级',
  second: '二级',
  second_b: '二级乙等',
  second_a: '二级甲等',
  third: '三级',
  third_b: '三级乙等',
  third_a: '三级甲等',
  provincial_third: '省级三级',
  pharmacy: '药店',
  ungraded: '未定级',
}
const STATE_TEXT = { designated: '定点', suspended: '暂停定点', ended: '终止定点' } as const

export const institutionView = (p: Platform, i: Institution): InstitutionPage => ({
  code: i.code,
  name: i.name,
  kind: i.kind,
  level_text: LEVEL_TEXT[i.level],
  region_name: regionName(p, i.region),
  state: i.state,
  state_text: STATE_TEXT[i.state],
})
