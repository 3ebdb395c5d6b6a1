import type { Receipt, Refund } from '@gongji/client'
import { formatFen } from '../money/format.ts'
import { chineseDateTime } from '../time/dates.ts'
import { PartsList } from './PartsList.tsx'
import { PayRows } from './PayRows.tsx'
import { RefundRows } from './RefundRows.tsx'

const takenText = ({ name, quantity, amount_fen }: Refund['lines'][number]): string =>
  `${name}${quantity === null ? '' : ` × ${quantity}`}（${formatFen(amount_fen)}）`

/** The partial refunds of a settlement, and who bears what is left, with every fen explained. */
export function Refunds({ receipt }: { receipt: Receipt }) {
  const { refunds, remaining } = receipt
  return (
    <>
      {refunds.map((refund) => (
        <section className="receipt__section" key={refund.refund_id}>
          <h2>
            第 {refund.number} 次退费：{formatFen(refund.amount_fen)}
          </h2>
          <p className="soft">{refund.lines.map(takenText).join('，')}</p>
          <RefundRows caption={`第 ${refund.number} 次退费退回`} rows={refund.returns} />
          {refund.top_ups.length > 0 && (
            <>
              <p>余下的费用重新计算后多付：</p>
              <RefundRows caption={`第 ${refund.number} 次退费后多付`} rows={refund.top_ups} />
            </>
          )}
          <p className="faint">
            {chineseDateTime(refund.happened_at)} · 退费编号 {refund.refund_id}
          </p>
        </section>
      ))}
      {remaining && (
        <section className="receipt__section">
          <h2>退费之后，余下的费用谁付多少</h2>
          <PayRows totalFen={remaining.total_fen} totalName="余下费用" rows={remaining.rows} />
          <details className="why no-print">
            <summary>余下费用的四部分和全文说明</summary>
            <PartsList parts={remaining.parts} />
            <div className="why__lines">
              {remaining.explanation.map((line, index) => (
                <p key={index}>{line}</p>
              ))}
            </div>
          </details>
        </section>
      )}
    </>
  )
}
