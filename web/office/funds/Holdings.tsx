import type { FundStatementView } from '@gongji/client'
import { Money } from '../../shared/money/Money.tsx'

/** What each part of the fund held before, gained, gave and holds. */
export function Holdings({ holdings }: { holdings: FundStatementView['holdings'] }) {
  return (
    <div className="fund-holdings">
      {holdings.map((one) => (
        <section key={one.part} className="card stack stack--tight" aria-label={one.text}>
          <h3 className="card__title">{one.text}</h3>
          <dl className="facts">
            {(
              [
                ['期初结余', one.opening_fen],
                ['本期收入', one.income_fen],
                ['本期支出', one.expenditure_fen],
                ['期末结余', one.closing_fen],
              ] as const
            ).map(([name, fen]) => (
              <div key={name} className={name === '期末结余' ? 'fund-closing' : undefined}>
                <dt>{name}</dt>
                <dd>
                  <Money fen={fen} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}
