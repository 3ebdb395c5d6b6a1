import './refund.css'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { NewRefund, Receipt, RefundQuote } from '@gongji/client'
import { api } from '../../shared/api/client.ts'
import { useCommand } from '../../shared/api/useCommand.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { hasCode } from '../../shared/errors/problem.ts'
import { announce } from '../../shared/ui/live.tsx'
import { RefundSeen } from './RefundSeen.tsx'
import { choiceOf, refundLines, type Choices } from './choice.ts'
import { RefundLineRow } from './RefundLineRow.tsx'

interface Props {
  receipt: Receipt
  onClose: () => void
}

/** 部分退费: choose lines and how much of each → see what returns to whom, fen by fen → confirm. */
export function RefundPanel({ receipt, onClose }: Props) {
  const [choices, setChoices] = useState<Choices>({})
  const heading = useRef<HTMLHeadingElement>(null)
  const id = receipt.settlement_id
  const lines = refundLines(choices, receipt.left)
  const look = useMutation({
    mutationFn: (asked: NewRefund['lines']) => api.refundQuote(id, { lines: asked }),
  })
  const give = useCommand((body: NewRefund, key) => api.refund(id, body, key), {
    onDone: () => {
      announce('已退费，各方的钱已按原来付的退回')
      onClose()
    },
    onRefused: (error) => {
      if (hasCode(error, 'refund_changed') && lines) look.mutate(lines)
    },
  })
  useEffect(() => heading.current?.focus(), [])
  const seen: RefundQuote | undefined = look.data
  const change = (lineId: string, choice: Choices[string]) => {
    setChoices({ ...choices, [lineId]: choice })
    look.reset()
    give.reset()
  }
  const changed = hasCode(give.error, 'refund_changed')
  return (
    <section className="card stack no-print" aria-labelledby="refund-title">
      <div className="card__head">
        <h2 className="card__title" id="refund-title" tabIndex={-1} ref={heading}>
          退哪些
        </h2>
        <button type="button" className="button" disabled={give.isPending} onClick={onClose}>
          不退了
        </button>
      </div>
      <ul className="refund-lines">
        {receipt.lines.map((line) => {
          const left = receipt.left.find((one) => one.line_id === line.id)
          return (
            left && (
              <RefundLineRow
                key={line.id}
                line={line}
                left={left}
                choice={choiceOf(choices, left)}
                locked={give.isPending}
                onChange={(choice) => change(line.id, choice)}
              />
            )
          )
        })}
      </ul>
      {!seen && (
        <button
          type="button"
          className="button button--primary button--wide"
          disabled={!lines || look.isPending}
          onClick={() => lines && look.mutate(lines)}
        >
          {look.isPending ? '正在计算……' : '看看退给谁、各退多少'}
        </button>
      )}
      {look.error && <ErrorNote error={look.error} />}
      {changed && (
        <p className="note note--warn" role="alert">
          <strong>结果有变化，还没有退。</strong>这笔结算刚刚又退过费。请看新的结果，再确认一次。
        </p>
      )}
      {give.error && !changed && <ErrorNote error={give.error} />}
      {seen && lines && (
        <RefundSeen
          quote={seen}
          pending={give.isPending}
          onConfirm={() => give.mutate({ lines, fingerprint: seen.fingerprint })}
        />
      )}
    </section>
  )
}
