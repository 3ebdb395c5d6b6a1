/** Designated institutions and the catalogue. */
import type { ErrorEntries } from '../entry.ts'

export const institutionErrors = {
  institution_unknown: {
    status: 404,
    title: '没有查到该定点机构',
    why: '机构编号 {code} 没有登记。',
    todo: '请核对定点医药机构编号。',
  },
  institution_state: {
    status: 409,
    title: '机构状态没有变化',
    why: '机构 {code} 当前已是该状态。',
    todo: '无需重复办理。',
  },
} as const satisfies ErrorEntries
