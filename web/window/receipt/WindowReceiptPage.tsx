import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { api } from '../../shared/api/client.ts'
import { useCommand } from '../../shared/api/useCommand.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { formatFen } from '../../shared/money/format.ts'
import { ReceiptSheet } from '../../shared/payment/ReceiptSheet.tsx'
import { announce } from '../../shared/ui/live.tsx'
import { Loading } from '../../shared/ui/Loading.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { RefundPanel } from '../refund/RefundPanel.tsx'
import { useHotkeys } from '../useHotkeys.ts'
import { cashToReturn } from './cash.ts'

/** What was settled: collect the cash, print, or take it all back. */
export function WindowReceiptPage() {
  const { id = '' } = useParams()
  const [asking, setAsking] = useState<'reverse' | 'refund'>()
  const navigate = useNavigate()
  const {
    data: receipt,
    error,
    isPending,
    refetch,
  } = useQuery({ queryKey: ['receipt', id], queryFn: () => api.receipt(id) })
  const reverse = useCommand((settlementId: string, key) => api.reverse(settlementId, key), {
    onDone: () => {
      setAsking(undefined)
      announce('已撤销，钱已原路退回')
    },
  })
  const cash = receipt ? cashToReturn(receipt) : 0
  useHotkeys({ F2: () => void navigate('/window') })
  return (
    <Page title="结算完成" back={{ to: '/window', text: '回到窗口' }}>
      {isPending && <Loading what="凭证" />}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {receipt && (
        <>
          {receipt.state === 'settled' && (
            <p className="note note--good window-cash no-print">
              请收现金 <strong>{formatFen(receipt.cash_due_fen)}</strong>
            </p>
          )}
          {receipt.state !== 'settled' && (
            <p className="note note--warn window-cash no-print">
              {receipt.state === 'reversed' ? '已撤销。' : '已部分退费。'}
              {cash < 0 ? '请补收现金' : '请退还现金'} <strong>{formatFen(Math.abs(cash))}</strong>
            </p>
          )}
          <div className="button-row no-print">
            <button
              type="button"
              className="button button--primary"
              autoFocus
              onClick={() => navigate('/window')}
            >
              下一位 <kbd>F2</kbd>
            </button>
            <button type="button" className="button" onClick={() => window.print()}>
              打印小票
            </button>
            {receipt.state !== 'reversed' && (
              <>
                <button type="button" className="button" onClick={() => setAsking('refund')}>
                  部分退费
                </button>
                <button type="button" className="button button--danger" onClick={() => setAsking('reverse')}>
                  撤销这笔结算
                </button>
              </>
            )}
          </div>
          {reverse.error && <ErrorNote error={reverse.error} />}
          {asking === 'refund' && receipt.state !== 'reversed' && (
            <RefundPanel receipt={receipt} onClose={() => setAsking(undefined)} />
          )}
          {asking === 'reverse' && (
            <div className="note note--warn stack stack--tight no-print" role="group" aria-label="确认撤销">
              <p>
                撤销后，医保基金、本人账户和各位家人{receipt.refunds.length > 0 ? '余下' : ''}
                付的钱都原样退回，现金 {formatFen(
                  receipt.remaining?.cash_due_fen ?? receipt.cash_due_fen,
                )}{' '}
                由窗口退还。只能撤销一次。
              </p>
              <div className="button-row">
                <button
                  type="button"
                  className="button button--danger"
                  disabled={reverse.isPending}
                  onClick={() => reverse.mutate(receipt.settlement_id)}
                >
                  {reverse.isPending ? '正在撤销……' : '确认撤销'}
                </button>
                <button type="button" className="button" autoFocus onClick={() => setAsking(undefined)}>
                  不撤销
                </button>
              </div>
            </div>
          )}
          <ReceiptSheet receipt={receipt} />
        </>
      )}
    </Page>
  )
}
