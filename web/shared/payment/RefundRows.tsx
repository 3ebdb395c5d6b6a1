import './payment.css'
import type { RefundRow } from '@gongji/client'
import { Money } from '../money/Money.tsx'
import { payerName, tonesOf } from './tones.ts'

interface Props {
  /** 退回 or 多付. */
  caption: string
  rows: readonly RefundRow[]
}

/** Who gets how much back, or pays more, in the order in which all pages name payers; and what became of it. */
export function RefundRows({ caption, rows }: Props) {
  const tones = tonesOf(rows)
  return (
    <table className="split">
      <caption className="visually-hidden">{caption}</caption>
      {rows.map((row, index) => (
        <tbody key={`${row.payer}-${row.name ?? ''}-${index}`} className="split__row">
          <tr>
            <th scope="row">
              <span className="split__payer">
                <span className={`split__swatch tone--${tones[index]}`} aria-hidden="true" />
                <span>
                  <span className="split__name">{payerName(row)}</span>{' '}
                  <span className={row.state === 'suspended' ? 'badge badge--warn' : 'faint nowrap'}>
                    {row.state_text}
                  </span>
                </span>
              </span>
            </th>
            <td>
              <Money fen={row.amount_fen} />
            </td>
          </tr>
        </tbody>
      ))}
    </table>
  )
}
