import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { useNavigate } from 'react-router'
import type { Family, NewBinding } from '@gongji/client'
import { api } from '../../shared/api/client.ts'
import { useCommand } from '../../shared/api/useCommand.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { useMe } from '../../shared/session/useMe.ts'
import { businessDate } from '../../shared/time/dates.ts'
import { Loading } from '../../shared/ui/Loading.tsx'
import { announce } from '../../shared/ui/live.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { problemOn, requestOf, steps } from './draft.ts'
import { Step } from './Step.tsx'
import { useDraft } from './useDraft.ts'

/** Binding a relative in six short steps; the last one shows every answer before the pledge. */
export function BindPage() {
  const { data: family, error, isPending, refetch } = useQuery({ queryKey: ['family'], queryFn: api.family })
  const { data: me } = useMe()
  return (
    <Page
      title="绑定一位家人"
      back={{ to: '/family', text: '家庭共济' }}
      lead="绑定后，您的医保账户可以替家人付个人该付的部分。随时可以暂停或解除。"
    >
      {(isPending || !me) && <Loading what="本地规则" />}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {family && me && <Steps family={family} today={businessDate(me.now)} />}
    </Page>
  )
}

function Steps({ family, today }: { family: Family; today: string }) {
  const { draft, change, forget } = useDraft(today)
  const [problem, setProblem] = useState<string>()
  const [pledged, setPledged] = useState(false)
  const navigate = useNavigate()
  const heading = useRef<HTMLHeadingElement>(null)
  const first = useRef(true)
  const bind = useCommand((body: NewBinding, key) => api.bind(body, key), {
    onDone: (binding) => {
      forget()
      announce(`已提交：${binding.user_name}，${binding.state_text}`)
      void navigate('/family')
    },
  })
  useEffect(() => {
    if (first.current) first.current = false
    else heading.current?.focus()
  }, [draft.step])

  const last = draft.step === steps.length - 1
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = problemOn(draft, today) ?? (last && !pledged ? '请先勾选承诺' : undefined)
    setProblem(found)
    if (found !== undefined) return
    if (!last) return change({ step: draft.step + 1 })
    const body = requestOf(draft)
    if (body) bind.mutate(body)
  }
  const back = () => {
    setProblem(undefined)
    change({ step: draft.step - 1 })
  }

  return (
    <form className="card stack" onSubmit={submit} noValidate>
      <div>
        <p className="faint">
          第 {draft.step + 1} 步，共 {steps.length} 步
        </p>
        <progress className="steps" max={steps.length} value={draft.step + 1} aria-label="进度" />
        <h2 className="section-title" tabIndex={-1} ref={heading}>
          {steps[draft.step]}
        </h2>
      </div>
      <Step
        draft={draft}
        family={family}
        today={today}
        change={change}
        pledged={pledged}
        onPledge={setPledged}
      />
      {problem && (
        <p className="field__error" role="alert">
          {problem}
        </p>
      )}
      {bind.error && <ErrorNote error={bind.error} />}
      <div className="button-row">
        <button type="submit" className="button button--primary" disabled={bind.isPending}>
          {last ? (bind.isPending ? '正在提交……' : '确认绑定') : '下一步'}
        </button>
        {draft.step > 0 && (
          <button type="button" className="button" onClick={back}>
            上一步
          </button>
        )}
      </div>
    </form>
  )
}
