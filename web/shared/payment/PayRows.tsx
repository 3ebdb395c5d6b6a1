import './payment.css'
import type { PayRow as Row } from '@gongji/client'
import { useWords } from '../mode/words.ts'
import { formatFen } from '../money/format.ts'
import { Money } from '../money/Money.tsx'
import { PayRow } from './PayRow.tsx'
import { SplitBar } from './SplitBar.tsx'
import { payerName, tonesOf } from './tones.ts'

interface Props {
  totalFen: number
  /** What the total is of: 总费用, or 余下费用 after a refund. */
  totalName?: string
  rows: readonly Row[]
  /** The rows shown before, when the split changed meanwhile: each difference is said. */
  before?: readonly Row[] | undefined
}

/** One column, one order, on the pay sheet and on the receipt: total → fund → own account → each relative → cash. */
export function PayRows({ totalFen, totalName = '总费用', rows, before }: Props) {
  const say = useWords()
  const tones = tonesOf(rows)
  const nameOf = (row: Row) =>
    row.payer === 'own' ? say('own') : row.payer === 'cash' ? say('cash') : payerName(row)
  const same = (row: Row) => (other: Row) =>
    other.payer === row.payer && other.label === row.label && other.name === row.name
  return (
    <table className="split">
      <caption className="visually-hidden">
        {totalName} {formatFen(totalFen)}，由 {rows.filter((row) => row.amount_fen > 0).length} 方支付
      </caption>
      <tbody>
        <tr className="split__total">
          <th scope="row">{totalName}</th>
          <td>
            <Money fen={totalFen} size="l" />
          </td>
        </tr>
        <tr className="no-print">
          <td colSpan={2}>
            <SplitBar rows={rows} />
          </td>
        </tr>
      </tbody>
      {rows.map((row, index) => (
        <PayRow
          key={`${row.payer}-${row.label}-${row.name ?? ''}-${index}`}
          row={row}
          name={nameOf(row)}
          tone={tones[index]}
          wasFen={before && (before.find(same(row))?.amount_fen ?? 0)}
        />
      ))}
    </table>
  )
}
