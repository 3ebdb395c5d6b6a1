import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../shared/api/client.ts'
import { useCommand } from '../../shared/api/useCommand.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { announce } from '../../shared/ui/live.tsx'
import { Empty } from '../../shared/ui/Empty.tsx'
import { Loading } from '../../shared/ui/Loading.tsx'
import { CardItem } from './CardItem.tsx'

/** The holder's cards, what each is good for and what to do about it; reporting a loss stops a card at once (A5). */
export function Cards() {
  const [asking, setAsking] = useState<string>()
  const { data: cards, error, isPending, refetch } = useQuery({ queryKey: ['cards'], queryFn: api.cards })
  const change = useCommand(
    ({ act, id }: { act: 'reportLoss' | 'cancelLoss'; id: string }, key) => api[act]({ card_id: id }, key),
    {
      onDone: (after) => {
        setAsking(undefined)
        announce(after.map((card) => `${card.kind_text}：${card.state_text}`).join('，'))
      },
    },
  )
  const inUse = cards?.filter((card) => card.state !== 'ended') ?? []
  const past = cards?.filter((card) => card.state === 'ended') ?? []
  const item = (card: (typeof inUse)[number]) => (
    <CardItem
      key={card.id}
      card={card}
      asking={asking === card.id}
      busy={change.isPending}
      onAsk={(ask) => setAsking(ask ? card.id : undefined)}
      onChange={(act) => change.mutate({ act, id: card.id })}
    />
  )
  return (
    <section className="card stack" aria-labelledby="me-cards">
      <h2 id="me-cards" className="card__title">
        我的卡
      </h2>
      {isPending && <Loading what="卡" />}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {cards && inUse.length === 0 && <Empty>现在没有可用的卡。医保码可以直接用。</Empty>}
      {change.error && <ErrorNote error={change.error} />}
      {inUse.map(item)}
      {past.length > 0 && (
        <details className="why">
          <summary>以前的卡（{past.length} 张）</summary>
          <div className="stack">{past.map(item)}</div>
        </details>
      )}
    </section>
  )
}
