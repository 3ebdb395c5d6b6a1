import { useId } from 'react'
import type { LineLeft, ReceiptLine } from '@gongji/client'
import { formatFen } from '../../shared/money/format.ts'
import { allOf, faultOf, UNIT_TEXT, type Choice, type Unit } from './choice.ts'

interface Props {
  line: ReceiptLine
  left: LineLeft
  choice: Choice
  locked: boolean
  onChange: (choice: Choice) => void
}

const units: readonly Unit[] = ['quantity', 'amount']

/** One line of the settlement: what is left of it, and how much of that goes back. */
export function RefundLineRow({ line, left, choice, locked, onChange }: Props) {
  const id = useId()
  const fault = faultOf(choice, left)
  const gone = left.amount_fen === 0
  return (
    <li className="refund-line">
      <div>
        <p>
          {line.name} <span className="faint">{line.grade_text}</span>
        </p>
        <p className="faint">
          {line.price} × {line.quantity}
          {gone ? ' · 已退完' : ` · 还可退 ${left.quantity}，共 ${formatFen(left.amount_fen)}`}
        </p>
      </div>
      {!gone && (
        <div className="refund-line__entry">
          <select
            className="input refund-line__unit"
            aria-label={`${line.name}怎么退`}
            value={choice.unit}
            disabled={locked || left.by !== null}
            onChange={(event) =>
              onChange({ unit: units.find((unit) => unit === event.target.value) ?? 'quantity', text: '' })
            }
          >
            {units.map((unit) => (
              <option key={unit} value={unit}>
                {unit === 'quantity' ? '退数量' : '只退钱'}
              </option>
            ))}
          </select>
          <input
            className="input fees__input"
            inputMode="decimal"
            autoComplete="off"
            aria-label={`${line.name}退${UNIT_TEXT[choice.unit]}${choice.unit === 'amount' ? '，元' : ''}`}
            aria-invalid={fault !== undefined}
            aria-describedby={fault ? id : undefined}
            disabled={locked}
            value={choice.text}
            onChange={(event) => onChange({ ...choice, text: event.target.value })}
          />
          <button
            type="button"
            className="button button--quiet"
            disabled={locked}
            onClick={() => onChange({ ...choice, text: allOf(left, choice.unit) })}
          >
            全退<span className="visually-hidden">{line.name}</span>
          </button>
        </div>
      )}
      {fault && (
        <p className="refund-line__fault" id={id}>
          {fault}
        </p>
      )}
    </li>
  )
}
