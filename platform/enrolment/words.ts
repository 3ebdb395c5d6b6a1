import type { EnrolmentState } from './types.ts'

export const ENROLMENT_STATE_TEXT: Record<EnrolmentState, string> = {
  active: '正常参保',
  suspended: '暂停参保',
  terminated: '终止参保',
}

/** Why a person has no account to spend from, in words (A1). */
export const WHY_NO_ACCOUNT = {
  resident: '城乡居民医保只有统筹基金，不设个人账户',
  none: '当前的参保类型不划入个人账户',
  not_activated: '个人账户尚未启用',
  not_enrolled: '没有职工医保的参保登记',
} as const
