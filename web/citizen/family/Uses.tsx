import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { Money } from '../../shared/money/Money.tsx'
import { chineseDateTime } from '../../shared/time/dates.ts'
import { Empty } from '../../shared/ui/Empty.tsx'

/** Every use of my account by a relative: who, where, how much, when (D6). No diagnosis. */
export function Uses() {
  const { data: uses, error, refetch } = useQuery({ queryKey: ['family', 'uses'], queryFn: api.familyUses })
  return (
    <section className="stack stack--tight" aria-labelledby="family-uses">
      <h2 id="family-uses" className="section-title">
        家人用我的账户
      </h2>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {uses?.length === 0 && <Empty>家人还没有用过您的账户。</Empty>}
      {uses && uses.length > 0 && (
        <ul className="card card--flush ledger">
          {uses.map((use) => (
            <li key={`${use.settlement_id}-${use.happened_at}`} className="ledger__row">
              <div>
                <p className="ledger__what">
                  {use.user_name} · {use.place}
                </p>
                <p className="faint">{chineseDateTime(use.happened_at)}</p>
              </div>
              <div className="ledger__figures">
                <Money fen={use.amount_fen} />
                {use.amount_fen < 0 && (
                  <p>
                    <span className="badge badge--good">退回给您</span>
                  </p>
                )}
                {use.reversed && (
                  <p>
                    <span className="badge badge--plain">已退回</span>
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
