import type { Binding } from '@gongji/client'
import { Money } from '../../shared/money/Money.tsx'
import { moves, target } from './order.ts'
import type { Move } from './order.ts'
import { relationToMe } from './relation.ts'

interface Props {
  binding: Binding
  index: number
  count: number
  /** Absent where the order is not the user's to change. */
  onMove: ((index: number, move: Move) => void) | undefined
}

/** One relative in the order of use, with 置顶, 上移, 下移 and 置底. */
export function OrderItem({ binding, index, count, onMove }: Props) {
  return (
    <li className="order__item card">
      <span className={`order__place tone--relative-${(index % 4) + 1}`} aria-hidden="true">
        {index + 1}
      </span>
      <div className="order__who">
        <p>
          <strong>{binding.sharer_name}</strong> <span className="soft">{relationToMe(binding)}</span>{' '}
          {binding.state === 'paused' && <span className="badge badge--warn">已暂停，暂时不用</span>}
        </p>
        {binding.available_fen !== undefined && (
          <p className="soft">
            现在可用 <Money fen={binding.available_fen} />
          </p>
        )}
      </div>
      {onMove && (
        <div className="order__moves" role="group" aria-label={`调整${binding.sharer_name}的次序`}>
          {moves.map(({ move, text }) => (
            <button
              key={move}
              type="button"
              className="button"
              // Kept focusable at the ends, so that pressing repeatedly does not throw the focus away.
              aria-disabled={target(count, index, move) === index || undefined}
              onClick={() => target(count, index, move) !== index && onMove(index, move)}
            >
              {text}
              <span className="visually-hidden">{binding.sharer_name}</span>
            </button>
          ))}
        </div>
      )}
    </li>
  )
}
