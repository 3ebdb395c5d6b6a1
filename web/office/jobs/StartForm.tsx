import { useState } from 'react'
import type { NewJob } from '@gongji/client'
import { api } from '../../shared/api/client.ts'
import { useCommand } from '../../shared/api/useCommand.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { businessDate } from '../../shared/time/dates.ts'
import { Choices } from '../../shared/ui/Choices.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { announce } from '../../shared/ui/live.tsx'

/** Which job, which month or year, and the button that starts it. */
export function StartForm({ now }: { now: string }) {
  const today = businessDate(now)
  const [kind, setKind] = useState<NewJob['kind']>('credit')
  const [month, setMonth] = useState(today.slice(0, 7))
  const [year, setYear] = useState(today.slice(0, 4))
  const period = kind === 'credit' ? month : year
  const start = useCommand((body: NewJob, key) => api.startJob(body, key), {
    onDone: (job) => announce(`${job.period} ${job.kind_text}已开始`),
  })
  return (
    <form
      className="card stack"
      aria-label="开始作业"
      onSubmit={(event) => {
        event.preventDefault()
        if (!start.isPending) start.mutate({ kind, period })
      }}
    >
      <Choices
        legend="办什么"
        hideLegend
        inline
        value={kind}
        onChange={setKind}
        options={[
          { value: 'credit', text: '每月划账' },
          { value: 'roll_over', text: '年度结转' },
        ]}
      />
      {kind === 'credit' ? (
        <Field
          label="月份"
          type="month"
          required
          value={month}
          max={today.slice(0, 7)}
          onChange={(event) => setMonth(event.target.value)}
        />
      ) : (
        <Field
          label="新医保年度的起始年份"
          hint="以前年度的余额转为历年，并按政策计息"
          inputMode="numeric"
          pattern="\d{4}"
          maxLength={4}
          required
          value={year}
          onChange={(event) => setYear(event.target.value)}
        />
      )}
      {start.error && <ErrorNote error={start.error} />}
      <div className="button-row">
        <button type="submit" className="button button--primary" disabled={start.isPending || period === ''}>
          {start.isPending ? '正在提交……' : '开始'}
        </button>
      </div>
    </form>
  )
}
