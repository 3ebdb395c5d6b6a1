import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { ChangePassword as Change } from '@gongji/client'
import { api } from '../../shared/api/client.ts'
import { useCommand } from '../../shared/api/useCommand.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { announce } from '../../shared/ui/live.tsx'
import { PinField } from '../../shared/ui/PinField.tsx'
import { passwordProblem } from './password.ts'
import { PasswordStanding } from './PasswordStanding.tsx'

const empty = { old: '', next: '', again: '' }

/** How the password stands, the rule of the place, and setting or changing it (A6). */
export function ChangePassword() {
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState(empty)
  const [problem, setProblem] = useState<string>()
  const [done, setDone] = useState(false)
  const { data: state, error } = useQuery({ queryKey: ['password'], queryFn: api.passwordState })
  const change = useCommand((body: Change, key) => api.changePassword(body, key), {
    onDone: () => {
      setOpen(false)
      setDone(true)
      announce('新密码已生效')
    },
    onRefused: () => setTyped({ ...typed, old: '' }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = passwordProblem(typed.next, typed.again)
    setProblem(found)
    if (found === undefined)
      change.mutate({ ...(typed.old === '' ? {} : { old: typed.old }), new: typed.next })
  }
  return (
    <section className="card stack stack--tight" aria-labelledby="me-password">
      <h2 id="me-password" className="card__title">
        医保密码
      </h2>
      {done && <p className="note note--good">新密码已生效，下次付款用新密码。</p>}
      {error && <ErrorNote error={error} />}
      {state && <PasswordStanding state={state} />}
      {!open ? (
        <div className="button-row">
          <button
            type="button"
            className="button"
            onClick={() => {
              setTyped(empty)
              setDone(false)
              setOpen(true)
            }}
          >
            {state?.set === false ? '设置密码' : '修改密码'}
          </button>
        </div>
      ) : (
        <form className="stack stack--tight" onSubmit={submit} noValidate>
          {state?.set !== false && (
            <PinField
              label={state?.must_change ? '初始密码' : '原密码'}
              initial={state?.must_change ?? false}
              value={typed.old}
              onChange={(old) => setTyped({ ...typed, old })}
              autoFocus
            />
          )}
          <PinField
            label="新密码"
            hint="六位数字，不用生日、身份证号里的数字"
            autoComplete="new-password"
            value={typed.next}
            onChange={(next) => setTyped({ ...typed, next })}
          />
          <PinField
            label="再输一次新密码"
            autoComplete="new-password"
            value={typed.again}
            onChange={(again) => setTyped({ ...typed, again })}
            error={problem}
          />
          {change.error && <ErrorNote error={change.error} />}
          <div className="button-row">
            <button type="submit" className="button button--primary" disabled={change.isPending}>
              {state?.set === false ? '确认设置密码' : '确认修改密码'}
            </button>
            <button type="button" className="button" onClick={() => setOpen(false)}>
              不改了
            </button>
          </div>
        </form>
      )}
    </section>
  )
}
