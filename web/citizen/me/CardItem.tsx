import type { CardView } from '@gongji/client'
import { chineseDate } from '../../shared/time/dates.ts'

const badges = {
  usable: 'good',
  not_collected: 'warn',
  lost: 'bad',
  expired: 'warn',
  ended: 'plain',
} as const

interface Props {
  card: CardView
  /** The loss is about to be reported and must be confirmed. */
  asking: boolean
  busy: boolean
  onAsk: (ask: boolean) => void
  onChange: (act: 'reportLoss' | 'cancelLoss') => void
}

/** One card: kind, number, state, and the one step that is open now. */
export function CardItem({ card, asking, busy, onAsk, onChange }: Props) {
  const canLose = card.state === 'usable' || card.state === 'not_collected'
  return (
    <div className="stack stack--tight">
      <div className="card__head">
        <div>
          <p>
            {card.kind_text} <span className="nowrap">{card.no_masked}</span>
          </p>
          <p className="faint">{lifeText(card)}</p>
        </div>
        <span className={`badge badge--${badges[card.state]}`}>{card.state_text}</span>
      </div>
      {card.todo !== null && <p className="soft">{card.todo}</p>}
      {asking ? (
        <div className="note note--warn stack stack--tight">
          <p>挂失后，这张{card.kind_text}马上不能用。医保码和身份证不受影响。找到卡后可以在这里解除挂失。</p>
          <div className="button-row">
            <button
              type="button"
              className="button button--danger"
              disabled={busy}
              onClick={() => onChange('reportLoss')}
            >
              确认挂失
            </button>
            <button type="button" className="button" autoFocus onClick={() => onAsk(false)}>
              不挂失
            </button>
          </div>
        </div>
      ) : (
        <div className="button-row">
          {canLose && (
            <button type="button" className="button button--danger" onClick={() => onAsk(true)}>
              卡丢了，挂失
            </button>
          )}
          {card.state === 'lost' && (
            <button type="button" className="button" disabled={busy} onClick={() => onChange('cancelLoss')}>
              卡找到了，解除挂失
            </button>
          )}
        </div>
      )}
    </div>
  )
}

function lifeText(card: CardView): string {
  if (card.ended) return `${chineseDate(card.ended.on)}停用：${card.ended.reason_text}`
  const until = card.valid_until === null ? '长期有效' : `有效期至${chineseDate(card.valid_until)}`
  return `${card.region_name}，${chineseDate(card.issued_on)}发卡，${until}`
}
