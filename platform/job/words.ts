/** Jobs in words: kinds, states, and why somebody was refused. */
import type { JobKind, JobState } from './types.ts'

const KIND_TEXT: Record<JobKind, string> = { credit: '每月划账', roll_over: '年度结转' }

const STATE_TEXT: Record<JobState, string> = {
  waiting: '等待办理',
  running: '正在办理',
  done: '已办完',
  failed: '没有办成',
}

const REASON_TEXT: Record<string, string> = {
  not_enrolled: '没有职工医保的参保登记',
  not_yet_enrolled: '参保从以后的日子开始',
  no_account: '当前的参保类型不划入个人账户',
  not_activated: '个人账户尚未启用',
  suspended: '暂停参保',
  terminated: '终止参保',
  deceased: '已故',
  age_missing: '不知道年龄：基数表没有，也没有登记出生日期',
  figure_unknown: '政策包没有这个数值',
  no_rule: '政策包没有划账规定',
  nothing_due: '按规定没有应划的钱',
  balance_too_small: '代扣多于划入，余额不够',
}

export const jobKindText = (kind: JobKind): string => KIND_TEXT[kind]
export const jobStateText = (state: JobState): string => STATE_TEXT[state]

/** The words of a reason; an unknown one is shown as it is. */
export const reasonText = (reason: string): string => REASON_TEXT[reason] ?? reason
