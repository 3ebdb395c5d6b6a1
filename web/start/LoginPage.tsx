import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { api } from '../shared/api/client.ts'
import { ErrorNote } from '../shared/errors/ErrorNote.tsx'
import { ModeSwitch } from '../shared/mode/ModeSwitch.tsx'
import { firstPageOf } from '../shared/session/places.ts'
import { useBecome } from '../shared/session/useMe.ts'
import { Choices } from '../shared/ui/Choices.tsx'
import { Field } from '../shared/ui/Field.tsx'
import { Page } from '../shared/ui/Page.tsx'
import { PinField } from '../shared/ui/PinField.tsx'

type As = 'citizen' | 'staff'

/** Signing in: the holder with identity number and card password, staff with their own account. */
export function LoginPage() {
  const [as, setAs] = useState<As>('citizen')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const navigate = useNavigate()
  const become = useBecome()
  const signIn = useMutation({
    mutationFn: () =>
      as === 'citizen'
        ? api.signIn({ as, certno: name.trim().toUpperCase(), password })
        : api.signIn({ as, user: name.trim(), password }),
    onSuccess: (me) => {
      become(me)
      void navigate(firstPageOf(me.role), { replace: true })
    },
    onError: () => setPassword(''),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate()
  }
  const change = (next: As) => {
    setAs(next)
    setName('')
    setPassword('')
    signIn.reset()
  }

  return (
    <main className="main login" id="main">
      <div className="login__brand">
        <span className="mark">
          <img src="/seal.svg" alt="" />
          共济
        </span>
        <ModeSwitch />
      </div>
      <Page title="登录">
        <form className="card stack" onSubmit={submit}>
          <Choices
            legend="我是"
            inline
            value={as}
            onChange={change}
            options={[
              { value: 'citizen', text: '参保人' },
              { value: 'staff', text: '医院、药店或经办人员' },
            ]}
          />
          {as === 'citizen' ? (
            <>
              <Field
                label="身份证号"
                autoComplete="username"
                maxLength={18}
                required
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
              <PinField
                label="医保密码（六位）"
                initial={/x\s*$/i.test(name)}
                value={password}
                onChange={setPassword}
              />
            </>
          ) : (
            <>
              <Field
                label="用户名"
                autoComplete="username"
                required
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
              <Field
                label="密码"
                type="password"
                autoComplete="current-password"
                required
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            </>
          )}
          {signIn.error && <ErrorNote error={signIn.error} />}
          <button type="submit" className="button button--primary button--wide" disabled={signIn.isPending}>
            {signIn.isPending ? '正在登录……' : '登录'}
          </button>
          <p className="faint">
            忘记密码，请带身份证到医保经办窗口重设；还没有设过，也可以到定点药店设置。咨询请拨打{' '}
            <a href="tel:12393">12393</a>。
          </p>
        </form>
      </Page>
    </main>
  )
}
