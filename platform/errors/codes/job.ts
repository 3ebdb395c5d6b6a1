/** Jobs: monthly credits and the yearly roll-over. */
import type { ErrorEntries } from '../entry.ts'

export const jobErrors = {
  job_region_unknown: {
    status: 422,
    title: '没有这个统筹区',
    why: '区划 {region} 没有对应的政策包。',
    todo: '请核对统筹区的六位代码；gongji policy 可列出全部政策包。',
  },
  job_period_invalid: {
    status: 422,
    title: '期间写法不对',
    why: '期间 {period} 不合规则：{rule}。',
    todo: '请按规则改写后重新提交。',
  },
  job_period_future: {
    status: 422,
    title: '期间还没有到',
    why: '期间 {period} 从 {from:date} 开始，今天是 {today:date}。',
    todo: '请到期后再办；要补办以前的期间，请改写期间。',
  },
  job_no_bases: {
    status: 409,
    title: '没有缴费基数',
    why: '统筹区 {region} 在 {period} 没有装入缴费基数，没有可划账的人。',
    todo: '请先装入基数：gongji job load-bases 文件.csv --region {region} --period {period}。',
  },
  job_not_found: {
    status: 404,
    title: '没有这个作业',
    why: '没有编号为 {id} 的作业。',
    todo: '请在作业列表中核对编号；编号形如 credit-110000-2026-12。',
  },
  job_running: {
    status: 409,
    title: '作业正在进行',
    why: '作业 {id} 正由另一个进程办理。',
    todo: '请等它办完；进度见作业列表。',
  },
} satisfies ErrorEntries
