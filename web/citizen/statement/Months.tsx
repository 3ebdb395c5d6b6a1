import { Link } from 'react-router'
import type { StatementEntry } from '@gongji/client'
import { Money } from '../../shared/money/Money.tsx'
import { shortDateTime } from '../../shared/time/dates.ts'
import { byMonth } from './filter.ts'

/** The entries month by month: what, where, for whom, the amount with its sign, and the balance after. */
export function Months({ entries }: { entries: readonly StatementEntry[] }) {
  return byMonth(entries).map(({ month, entries: inMonth }) => (
    <section key={month} className="stack stack--tight">
      <h2 className="section-title">{month}</h2>
      <ul className="card card--flush ledger">
        {inMonth.map((entry) => (
          <li key={entry.id} className="ledger__row">
            <div>
              <p className="ledger__what">
                {entry.for_name ? `${entry.reason_text}（为${entry.for_name}）` : entry.reason_text}
              </p>
              <p className="faint">
                {shortDateTime(entry.happened_at)}
                {entry.place && ` · ${entry.place}`}
              </p>
              {entry.settlement_id && !entry.for_name && (
                <Link to={`/receipts/${entry.settlement_id}`}>看凭证</Link>
              )}
            </div>
            <div className="ledger__figures">
              <p className={entry.amount_fen < 0 ? '' : 'ledger__in'}>
                <span className="visually-hidden">{entry.amount_fen < 0 ? '支出' : '收入'}</span>
                <Money fen={entry.amount_fen} signed />
              </p>
              <p className="faint">
                余额 <Money fen={entry.balance_after_fen} size="s" />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  ))
}
