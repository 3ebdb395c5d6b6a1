import './payment.css'
import type { PayRow } from '@gongji/client'
import { useWords } from '../mode/words.ts'
import { formatFen } from '../money/format.ts'
import { Money } from '../money/Money.tsx'
import { SplitBar } from './SplitBar.tsx'
import { payerName, tonesOf } from './tones.ts'
import { Why } from './Why.tsx'

interface Props {
  totalFen: number
  rows: readonly PayRow[]
  /** The rows shown before, when the split changed meanwhile: each difference is said. */
  before?: readonly PayRow[] | undefined
}

/** One column, one order, on the pay sheet and on the receipt: total → fund → own account → each relative → cash. */
export function PayRows({ totalFen, rows, before }: Props) {
  const say = useWords()
  const tones = tonesOf(rows)
  const nameOf = (row: PayRow) =>
    row.payer === 'own' ? say('own') : row.payer === 'cash' ? say('cash') : payerName(row)
  return (
    <div className="split">
      <table className="split__table">
        <caption className="visually-hidden">
          总费用 {formatFen(totalFen)}，由 {rows.filter((row) => row.amount_fen > 0).length} 方支付
        </caption>
        <tbody>
          <tr className="split__total">
            <th scope="row">总费用</th>
            <td>
              <Money fen={totalFen} size="l" />
            </td>
          </tr>
        </tbody>
        <tbody>
          <tr className="no-print">
            <td colSpan={2}>
              <SplitBar rows={rows} />
            </td>
          </tr>
        </tbody>
        {rows.map((row, index) => {
          const old = before?.find(
            (other) => other.payer === row.payer && other.label === row.label && other.name === row.name,
          )
          return (
            <tbody
              key={`${row.payer}-${row.label}-${row.name ?? index}`}
              className={`split__row split__row--${row.payer}`}
            >
              <tr>
                <th scope="row">
                  <span className={`split__swatch tone--${tones[index]}`} aria-hidden="true" />
                  {nameOf(row)}
                </th>
                <td>
                  <Money fen={row.amount_fen} />
                </td>
              </tr>
              {before && (old?.amount_fen ?? 0) !== row.amount_fen && (
                <tr>
                  <td colSpan={2} className="split__was">
                    <span className="badge badge--warn">变了</span> 原来是 {formatFen(old?.amount_fen ?? 0)}
                  </td>
                </tr>
              )}
              <tr className="no-print">
                <td colSpan={2}>
                  <Why row={row} of={nameOf(row)} />
                </td>
              </tr>
            </tbody>
          )
        })}
      </table>
    </div>
  )
}
