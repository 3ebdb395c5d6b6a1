import { useQuery } from '@tanstack/react-query'
import { useLocation, useParams } from 'react-router'
import { api } from '../../shared/api/client.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { useMode } from '../../shared/mode/mode.ts'
import { formatFen, spokenFen } from '../../shared/money/format.ts'
import { payerName } from '../../shared/payment/tones.ts'
import { ReceiptSheet } from '../../shared/payment/ReceiptSheet.tsx'
import { Loading } from '../../shared/ui/Loading.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { ReadAloud } from '../../shared/ui/ReadAloud.tsx'

/** One receipt, right after paying and whenever it is looked for again (C12). */
export function ReceiptPage() {
  const { id = '' } = useParams()
  const fresh = isFresh(useLocation().state)
  const mode = useMode()
  const {
    data: receipt,
    error,
    isPending,
    refetch,
  } = useQuery({ queryKey: ['receipt', id], queryFn: () => api.receipt(id) })
  const spoken = receipt?.rows
    .filter((row) => row.amount_fen > 0)
    .map((row) => `${payerName(row)}付${spokenFen(row.amount_fen)}`)
  return (
    <Page title="结算凭证" back={{ to: '/receipts', text: '全部凭证' }}>
      {isPending && <Loading what="凭证" />}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {receipt && (
        <>
          {fresh && receipt.state === 'settled' && (
            <p className="note note--good no-print">
              <strong>医保部分已付清。</strong>
              {receipt.cash_due_fen > 0
                ? `还有 ${formatFen(receipt.cash_due_fen)} 请到收费窗口付，付完再取药或检查。`
                : '没有要再付的钱了。'}
            </p>
          )}
          <ReceiptSheet receipt={receipt} />
          <div className="button-row no-print">
            <button type="button" className="button" onClick={() => window.print()}>
              打印（80 毫米小票）
            </button>
            {mode === 'care' && spoken && (
              <ReadAloud text={`这次一共${spokenFen(receipt.total_fen)}。${spoken.join('，')}。`} />
            )}
          </div>
        </>
      )}
    </Page>
  )
}

function isFresh(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'fresh' in state && state.fresh === true
}
