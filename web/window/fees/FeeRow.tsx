import { useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { Money } from '../../shared/money/Money.tsx'
import { amountOf } from './lines.ts'
import type { FeeLine } from './lines.ts'

interface Props {
  line: FeeLine
  locked: boolean
  /** A line just added takes the focus in its quantity. */
  focusQuantity: boolean
  onChange: (line: FeeLine) => void
  onRemove: () => void
  onDone: () => void
}

/** One fee line. Price and quantity are text fields: a number field would round them. */
export function FeeRow({ line, locked, focusQuantity, onChange, onRemove, onDone }: Props) {
  const quantity = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (focusQuantity) quantity.current?.select()
  }, [focusQuantity])
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    onDone()
  }
  const amount = amountOf(line)
  const shared = {
    className: 'input fees__input',
    inputMode: 'decimal',
    autoComplete: 'off',
    disabled: locked,
    onKeyDown: enter,
  } as const
  return (
    <tr>
      <th scope="row">
        {line.name}
        <span className="fees__grade">
          {line.gradeText}
          {line.selfPayFirstText && ` · 先行自付 ${line.selfPayFirstText}`}
        </span>
      </th>
      <td>
        <input
          {...shared}
          aria-label={`${line.name}单价，元`}
          value={line.price}
          onChange={(event) => onChange({ ...line, price: event.target.value })}
        />
      </td>
      <td>
        <input
          {...shared}
          ref={quantity}
          aria-label={`${line.name}数量`}
          value={line.quantity}
          onChange={(event) => onChange({ ...line, quantity: event.target.value })}
        />
      </td>
      <td className="fees__amount">
        {amount === undefined ? <span className="badge badge--warn">请核对</span> : <Money fen={amount} />}
      </td>
      <td>
        {!locked && (
          <button type="button" className="button button--quiet" onClick={onRemove}>
            去掉<span className="visually-hidden">{line.name}</span>
          </button>
        )}
      </td>
    </tr>
  )
}
