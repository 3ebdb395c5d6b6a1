import { useState } from 'react'
import type { FormEvent } from 'react'
import type { ChangePassword as Change } from '@gongji/client'
import { api } from '../../shared/api/client.ts'
import { useCommand } from '../../shared/api/useCommand.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { announce } from '../../shared/ui/live.tsx'
import { PinField } from '../../shared/ui/PinField.tsx'
import { passwordProblem } from './password.ts'

const empty = { old: '', next: '', again: '' }

/** Changes the card password (A6). */
export function ChangePassword() {
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState(empty)
  const [problem, setProblem] = useState<string>()
  const [done, setDone] = useState(false)
  const change = useCommand((body: Change, key) => api.changePassword(body, key), {
    onDone: () => {
      setOpen(false)
      setDone(true)
      announce('密码已改')
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
      {done && <p className="note note--good">密码已改，下次付款用新密码。</p>}
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
            修改密码
          </button>
        </div>
      ) : (
        <form className="stack stack--tight" onSubmit={submit} noValidate>
          <PinField
            label="原密码"
            hint="还没有设过密码，就空着"
            value={typed.old}
            onChange={(old) => setTyped({ ...typed, old })}
            autoFocus
          />
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
              确认修改密码
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
