import { useState } from 'react'
import type { JobView } from '@gongji/client'
import { Money } from '../../shared/money/Money.tsx'
import { chineseDateTime } from '../../shared/time/dates.ts'
import { isOpen, leftText, percentOf } from './progress.ts'
import { RefusedList } from './RefusedList.tsx'

const TONE: Record<JobView['state'], string> = {
  waiting: 'badge--plain',
  running: 'badge--warn',
  done: 'badge--good',
  failed: 'badge--bad',
}

const counted = (n: number): string => n.toLocaleString('zh-CN')

/** One job: how far it is, what it came to, and who was left out. */
export function JobCard({ job }: { job: JobView }) {
  const [open, setOpen] = useState(false)
  const title = `${job.region_name} ${job.period} ${job.kind_text}`
  return (
    <article className="card stack stack--tight" aria-label={title}>
      <div className="card__head">
        <h2 className="card__title">{title}</h2>
        <span className={`badge ${TONE[job.state]}`}>{job.state_text}</span>
      </div>
      {isOpen(job) && <Progress job={job} />}
      {job.message !== '' && (
        <p className={job.state === 'failed' ? 'note note--bad' : 'soft'} role="status">
          {job.message}
        </p>
      )}
      <dl className="job-figures">
        <div>
          <dt>已办账户</dt>
          <dd>
            {counted(job.accounts)} / {counted(job.total)}
          </dd>
        </div>
        <div>
          <dt>{job.kind === 'credit' ? '划入合计' : '利息合计'}</dt>
          <dd>
            <Money fen={job.amount_fen} />
          </dd>
        </div>
        <div>
          <dt>没有办</dt>
          <dd>{counted(job.refused)} 人</dd>
        </div>
      </dl>
      <p className="soft">
        {chineseDateTime(job.asked_at)}由 {job.asked_by === 'schedule' ? '系统按日程' : job.asked_by} 提出
        {job.finished_at && `，${chineseDateTime(job.finished_at)}办完`}
      </p>
      {job.refused > 0 && (
        <>
          <button
            type="button"
            className="button button--quiet"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {open ? '收起没有办的人' : '看没有办的人和原因'}
          </button>
          {open && <RefusedList id={job.id} />}
        </>
      )}
    </article>
  )
}

function Progress({ job }: { job: JobView }) {
  const percent = percentOf(job)
  const left = leftText(job)
  return (
    <div className="job-progress">
      <progress max={100} value={percent} aria-label={`${job.kind_text}进度`} />
      <span>
        {percent}%{job.rate !== null && ` · 每秒 ${counted(job.rate)} 人`}
        {left && ` · ${left}`}
      </span>
    </div>
  )
}
