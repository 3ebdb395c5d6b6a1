import { useId, useState } from 'react'
import type { PayRow as Row } from '@gongji/client'
import { formatFen } from '../money/format.ts'
import { Money } from '../money/Money.tsx'

interface Props {
  row: Row
  name: string
  tone: string | undefined
  /** What this payer was to pay before the split changed; undefined when nothing was shown before. */
  wasFen: number | undefined
}

/** One payer: name, 为什么, amount; the reasons unfold below, with where they are written. */
export function PayRow({ row, name, tone, wasFen }: Props) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const explained = row.why.length > 0 || row.source_texts.length > 0
  return (
    <tbody className={`split__row split__row--${row.payer}`}>
      <tr>
        <th scope="row">
          <span className="split__payer">
            <span className={`split__swatch tone--${tone}`} aria-hidden="true" />
            <span>
              <span className="split__name">{name}</span>
              {explained && (
                <button
                  type="button"
                  className="split__why no-print"
                  aria-expanded={open}
                  aria-controls={id}
                  onClick={() => setOpen(!open)}
                >
                  为什么<span className="visually-hidden">{name}是这个数</span>
                </button>
              )}
            </span>
          </span>
        </th>
        <td>
          <Money fen={row.amount_fen} />
        </td>
      </tr>
      {wasFen !== undefined && wasFen !== row.amount_fen && (
        <tr>
          <td colSpan={2} className="split__was">
            <span className="badge badge--warn">变了</span> 原来是 {formatFen(wasFen)}
          </td>
        </tr>
      )}
      <tr id={id} className="no-print" hidden={!open}>
        <td colSpan={2}>
          <div className="why__lines">
            {row.why.map((line) => (
              <p key={line}>{line}</p>
            ))}
            {row.source_texts.length > 0 && <p className="faint">依据：{row.source_texts.join('；')}</p>}
          </div>
        </td>
      </tr>
    </tbody>
  )
}
