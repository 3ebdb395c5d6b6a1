import type { LineLeft, ReceiptLine } from '@gongji/client'
import { formatFen } from '../money/format.ts'
import { Money } from '../money/Money.tsx'

interface Props {
  lines: readonly ReceiptLine[]
  /** What partial refunds have left of each. */
  left: readonly LineLeft[]
}

/** What was bought, line by line, with the self-paid part of each where there is one. */
export function ReceiptLines({ lines, left }: Props) {
  if (lines.length === 0) return null
  return (
    <section className="receipt__section">
      <h2>费用明细</h2>
      <ul className="fee-list">
        {lines.map((line) => (
          <li key={line.id} className="fee-list__line">
            <span className="fee-list__name">
              {line.name} <span className="faint">{line.grade_text}</span>
            </span>
            <Money fen={line.amount_fen} />
            <span className="faint fee-list__how">
              {line.price} × {line.quantity}
              {selfPaid(line)}
              {returned(left.find((one) => one.line_id === line.id))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function returned(left: LineLeft | undefined): string {
  if (!left || left.by === null) return ''
  return left.amount_fen === 0 ? ' · 已退完' : ` · 退后余 ${left.quantity}，${formatFen(left.amount_fen)}`
}

function selfPaid(line: ReceiptLine): string {
  const parts = [
    line.full_self_pay_fen > 0 ? `全自费 ${formatFen(line.full_self_pay_fen)}` : '',
    line.over_ceiling_fen > 0 ? `超限价 ${formatFen(line.over_ceiling_fen)}` : '',
    line.self_pay_first_fen > 0 ? `先行自付 ${formatFen(line.self_pay_first_fen)}` : '',
  ].filter(Boolean)
  return parts.length > 0 ? ` · 其中${parts.join('，')}` : ''
}
