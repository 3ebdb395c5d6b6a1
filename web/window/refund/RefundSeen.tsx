import { useEffect, useRef } from 'react'
import type { RefundQuote } from '@gongji/client'
import { formatFen } from '../../shared/money/format.ts'
import { RefundRows } from '../../shared/payment/RefundRows.tsx'

interface Props {
  quote: RefundQuote
  pending: boolean
  onConfirm: () => void
}

const cashText = (fen: number): string =>
  fen > 0 ? `退现金 ${formatFen(fen)}` : fen < 0 ? `补收现金 ${formatFen(-fen)}` : '没有现金要退'

/** What the refund gives back to whom, before anything happens. It takes the focus. */
export function RefundSeen({ quote, pending, onConfirm }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [quote.fingerprint])
  return (
    <div className="stack" role="group" aria-label="退费结果">
      <h3 tabIndex={-1} ref={heading}>
        费用减少 {formatFen(quote.amount_fen)}，
        {quote.complete ? '全部退完' : `余下 ${formatFen(quote.remaining_fen)}`}
      </h3>
      <RefundRows caption="退回" rows={quote.returns} />
      {quote.top_ups.length > 0 && (
        <div className="note note--warn stack stack--tight">
          <p>
            <strong>余下的费用重新计算后，有人要多付。</strong>请告知参保人，同意后再确认。
          </p>
          <RefundRows caption="多付" rows={quote.top_ups} />
        </div>
      )}
      <button
        type="button"
        className="button button--danger button--wide"
        disabled={pending}
        onClick={onConfirm}
      >
        {pending ? '正在退费……' : `确认退费，${cashText(quote.cash_fen)}`}
      </button>
    </div>
  )
}
