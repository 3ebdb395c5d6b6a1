import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '../../shared/api/client.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { useWords } from '../../shared/mode/words.ts'
import { formatFen } from '../../shared/money/format.ts'
import { Money } from '../../shared/money/Money.tsx'
import { chineseDateTime } from '../../shared/time/dates.ts'
import { Empty } from '../../shared/ui/Empty.tsx'
import { Loading } from '../../shared/ui/Loading.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import type { ReceiptSummary } from '@gongji/client'

/** Every settled visit with what each side paid, newest first. */
export function ReceiptsPage() {
  const say = useWords()
  const {
    data: receipts,
    error,
    isPending,
    refetch,
  } = useQuery({ queryKey: ['receipts'], queryFn: api.receipts })
  return (
    <Page title={say('receipts')} lead="每一次结算谁付了多少、为什么，都可以再看、再打印。">
      {isPending && <Loading what="凭证" />}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {receipts?.length === 0 && <Empty>还没有结算过。</Empty>}
      {receipts && receipts.length > 0 && (
        <ul className="stack stack--tight">
          {receipts.map((receipt) => (
            <li key={receipt.settlement_id}>
              <Link
                className="card receipt-link"
                to={`/receipts/${encodeURIComponent(receipt.settlement_id)}`}
              >
                <span className="card__head">
                  <strong>{receipt.institution_name}</strong>
                  <Money fen={receipt.total_fen} size="l" />
                </span>
                <span className="faint">
                  {chineseDateTime(receipt.happened_at)} · {receipt.kind_text}
                  {receipt.state === 'reversed' && <span className="badge badge--warn">已退回</span>}
                  {receipt.state === 'refunded_in_part' && (
                    <span className="badge badge--warn">已退 {formatFen(receipt.refunded_fen)}</span>
                  )}
                </span>
                <span className="soft">{whoPaid(receipt)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}

function whoPaid(receipt: ReceiptSummary): string {
  const parts = [
    ['医保基金', receipt.fund_total_fen],
    ['本人账户', receipt.own_fen],
    ['家人', receipt.relatives_fen],
    ['现金', receipt.cash_fen],
  ] as const
  return parts.flatMap(([name, fen]) => (fen > 0 ? [`${name} ${formatFen(fen)}`] : [])).join(' · ')
}
