import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../shared/api/client.ts'
import { useCommand } from '../../shared/api/useCommand.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { chineseDate } from '../../shared/time/dates.ts'
import { announce } from '../../shared/ui/live.tsx'
import { Empty } from '../../shared/ui/Empty.tsx'
import { Loading } from '../../shared/ui/Loading.tsx'

const badges = { active: 'good', lost: 'bad', frozen: 'warn', expired: 'plain', replaced: 'plain' } as const

/** The holder's cards; reporting a loss stops them at once (A5). */
export function Cards() {
  const [asking, setAsking] = useState(false)
  const { data: cards, error, isPending, refetch } = useQuery({ queryKey: ['cards'], queryFn: api.cards })
  const change = useCommand((act: 'reportLoss' | 'cancelLoss', key) => api[act](key), {
    onDone: (after) => {
      setAsking(false)
      announce(after.map((card) => `${card.kind_text}：${card.state_text}`).join('，'))
    },
  })
  const lost = cards?.some((card) => card.state === 'lost')
  const active = cards?.some((card) => card.state === 'active')
  return (
    <section className="card stack stack--tight" aria-labelledby="me-cards">
      <h2 id="me-cards" className="card__title">
        社会保障卡
      </h2>
      {isPending && <Loading what="卡" />}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {cards?.length === 0 && <Empty>还没有卡。医保码可以直接用。</Empty>}
      {cards?.map((card) => (
        <div key={card.no_masked} className="card__head">
          <div>
            <p>
              {card.kind_text} <span className="nowrap">{card.no_masked}</span>
            </p>
            <p className="faint">{chineseDate(card.issued_on)}发卡</p>
          </div>
          <span className={`badge badge--${badges[card.state]}`}>{card.state_text}</span>
        </div>
      ))}
      {change.error && <ErrorNote error={change.error} />}
      {asking ? (
        <div className="note note--warn stack stack--tight">
          <p>挂失后，这张卡马上不能用，个人账户也不能凭卡支付。找到卡后可以在这里解除挂失。</p>
          <div className="button-row">
            <button
              type="button"
              className="button button--danger"
              disabled={change.isPending}
              onClick={() => change.mutate('reportLoss')}
            >
              确认挂失
            </button>
            <button type="button" className="button" onClick={() => setAsking(false)}>
              不挂失
            </button>
          </div>
        </div>
      ) : (
        <div className="button-row">
          {active && (
            <button type="button" className="button button--danger" onClick={() => setAsking(true)}>
              卡丢了，挂失
            </button>
          )}
          {lost && (
            <button
              type="button"
              className="button"
              disabled={change.isPending}
              onClick={() => change.mutate('cancelLoss')}
            >
              卡找到了，解除挂失
            </button>
          )}
        </div>
      )}
    </section>
  )
}
