import type { Identified } from '@gongji/client'
import { Money } from '../../shared/money/Money.tsx'

const badges = { active: 'good', suspended: 'warn', terminated: 'bad' } as const

/** Who stands at the counter: relations with their state, what to mind, and the balance only when the holder asked. */
export function PersonCard({ person, onNext }: { person: Identified; onNext: () => void }) {
  return (
    <div className="card stack stack--tight">
      <div className="card__head">
        <h2 className="window-name">{person.name_masked}</h2>
        <button type="button" className="button" onClick={onNext}>
          换下一位 <kbd>F2</kbd>
        </button>
      </div>
      <p className="faint">人员编号 {person.psn_no}</p>
      <ul className="stack stack--tight">
        {person.relations.map((relation) => (
          <li key={`${relation.region}-${relation.scheme}`}>
            {relation.region_name} · {relation.scheme_name} ·{' '}
            <span className="nowrap">{relation.status_text}</span>{' '}
            <span className={`badge badge--${badges[relation.state]}`}>{relation.state_text}</span>
          </li>
        ))}
      </ul>
      {person.balance_fen !== undefined && (
        <p className="window-balance">
          个人账户余额 <Money fen={person.balance_fen} size="l" />
        </p>
      )}
      {person.notes.length > 0 && (
        <ul className="note note--warn stack stack--tight" aria-label="留意">
          {person.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
