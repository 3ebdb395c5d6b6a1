/** Insurance relations in words. */
import type { InsuranceRelation } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import { ENROLMENT_STATE_TEXT, type Enrolment } from '@gongji/platform/enrolment'

export const SCHEME_NAME = { employee: '职工基本医疗保险', resident: '城乡居民基本医疗保险' } as const

/** 人员类别 of the national table psn_type; a local extension is named by its group. */
const PSN_TYPE_TEXT: Readonly<Record<string, string>> = {
  '11': '在职',
  '12': '退休',
  '13': '离休',
  '14': '居民（未成年）',
  '15': '居民（成年）',
  '16': '居民（老年）',
  '1102': '公务员在职',
  '1103': '灵活就业在职',
  '1202': '公务员退休',
  '1203': '灵活就业退休',
  '1402': '学龄前儿童',
  '1403': '中小学生',
  '1404': '大学生',
}

export const statusText = (psnType: string): string =>
  PSN_TYPE_TEXT[psnType] ?? PSN_TYPE_TEXT[psnType.slice(0, 2)] ?? psnType

/** The pack's own name of a region; its code where no pack is loaded. */
export const regionName = (p: Platform, region: string): string =>
  p.shelf.region(region)?.on(p.clock.today())?.name ?? region

export const relationView = (p: Platform, e: Enrolment): InsuranceRelation => ({
  region: e.region,
  region_name: regionName(p, e.region),
  scheme: e.scheme,
  scheme_name: SCHEME_NAME[e.scheme],
  status_text: statusText(e.psnType),
  state: e.state,
  state_text: ENROLMENT_STATE_TEXT[e.state],
})
