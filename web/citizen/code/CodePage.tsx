import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { api } from '../../shared/api/client.ts'
import { useMe } from '../../shared/session/useMe.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { newIntent } from '../../shared/payment/intent.ts'
import { useSecondsUntil } from '../../shared/time/countdown.ts'
import { announce } from '../../shared/ui/live.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Qr } from '../../shared/ui/Qr.tsx'
import { Ring } from './Ring.tsx'
import { SayIt } from './SayIt.tsx'

/** The one-time code: a fresh one each minute, visible for how long, and as text for those who cannot scan. */
export function CodePage() {
  const { data: me } = useMe()
  const [saying, setSaying] = useState(false)
  const [deadline, setDeadline] = useState<number>()
  const seconds = useSecondsUntil(deadline)
  const voucher = useMutation({
    retry: false,
    mutationFn: () => api.voucher(newIntent().key()),
    onSuccess: (answer) => {
      setDeadline(Date.now() + answer.seconds * 1000)
      announce(`新的医保码，${answer.seconds} 秒内有效`)
    },
  })
  const refresh = voucher.mutate
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    refresh()
  }, [refresh])
  const over = deadline !== undefined && seconds === 0
  useEffect(() => {
    if (over && document.visibilityState === 'visible') refresh()
  }, [over, refresh])

  if (saying) return <SayIt onClose={() => setSaying(false)} />
  return (
    <Page title="医保码" lead={me && `${me.acting_for?.name_masked ?? me.name_masked}，出示给收银员扫一扫`}>
      <section className="card code">
        {voucher.error ? (
          <ErrorNote error={voucher.error} onRetry={() => refresh()} />
        ) : (
          <div className="code__frame">
            {voucher.data && !over ? (
              <Qr text={voucher.data.code} alt="医保码二维码，下方有同样内容的文字" />
            ) : (
              <p className="code__wait" role="status">
                正在换新码……
              </p>
            )}
          </div>
        )}
        {voucher.data && !over && (
          <>
            <div className="code__left">
              <Ring seconds={seconds} of={voucher.data.seconds} />
              <span>
                <span aria-hidden="true">{seconds} 秒后自动换新码</span>
                <span className="visually-hidden">医保码每分钟自动更换</span>
              </span>
            </div>
            <p className="code__text">
              <span className="faint">扫不了？请收银员输入：</span>
              <span className="code__digits">{voucher.data.code.match(/.{1,4}/g)?.join(' ')}</span>
            </p>
          </>
        )}
        <div className="button-row code__acts">
          <button type="button" className="button" disabled={voucher.isPending} onClick={() => refresh()}>
            换一个新码
          </button>
          <button type="button" className="button button--primary" onClick={() => setSaying(true)}>
            给收银员看这句话
          </button>
        </div>
      </section>
      <ul className="plain-list soft">
        <li>每个码只能用一次。截图发给别人没有用，一分钟后就失效。</li>
        <li>码只给本人看病买药用。出借医保码是违规的。</li>
        <li>
          想用家人的钱付，不用出示家人的码：先在<Link to="/family">家庭共济</Link>绑定，付款时自动按次序扣。
        </li>
      </ul>
    </Page>
  )
}
