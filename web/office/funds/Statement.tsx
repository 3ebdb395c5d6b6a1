import type { FundStatementView } from '@gongji/client'
import { Money } from '../../shared/money/Money.tsx'
import { chineseDate } from '../../shared/time/dates.ts'
import { Flows, type Flow } from './Flows.tsx'
import { Holdings } from './Holdings.tsx'

type Spent = FundStatementView['expenditure'][number]

const TO_ACCOUNTS = 'to_accounts'

function partsOf({ pool_fen, accounts_fen, layers }: Spent): Flow['parts'] {
  return [
    { text: '统筹', fen: pool_fen },
    { text: '个人账户', fen: accounts_fen },
    ...layers.map(({ text, amount_fen }) => ({ text, fen: amount_fen })),
  ].filter(({ fen }) => fen !== 0)
}

/** One statement of the fund's books. */
export function Statement({ statement: s }: { statement: FundStatementView }) {
  const care = s.expenditure.filter(({ kind }) => kind !== TO_ACCOUNTS)
  const given = s.expenditure.find(({ kind }) => kind === TO_ACCOUNTS)
  return (
    <>
      <h2 className="fund-title">
        {s.region_name} · {s.scheme_text}
        <span className="faint">
          {chineseDate(s.from)}至{chineseDate(s.to)}
        </span>
      </h2>
      <Reserve reserve={s.reserve} />
      <Holdings holdings={s.holdings} />
      <div className="fund-columns">
        <Flows
          title="收入"
          tone="in"
          total={s.income_total_fen}
          empty="这段时间没有收入。"
          flows={s.income.map(({ source, text, amount_fen }) => ({ key: source, text, fen: amount_fen }))}
        />
        <Flows
          title="支出"
          tone="out"
          total={s.expenditure_total_fen}
          empty="这段时间没有支出。"
          flows={care.map((one) => ({
            key: one.kind,
            text: one.text,
            fen: one.total_fen,
            parts: partsOf(one) ?? [],
          }))}
        >
          {given && (
            <p className="soft">
              另有{given.text} <Money fen={given.pool_fen} />
              ，在基金内部，不计入支出合计。
            </p>
          )}
        </Flows>
      </div>
    </>
  )
}

function Reserve({ reserve }: { reserve: FundStatementView['reserve'] }) {
  return (
    <section className="card fund-reserve" aria-label="累计结余可支付月数">
      <h3 className="card__title">统筹基金累计结余可支付月数</h3>
      {reserve.known ? (
        <>
          <p className="fund-reserve__months">
            {reserve.months} <span>个月</span>
          </p>
          <p className="faint">
            按{chineseDate(reserve.from)}至{chineseDate(reserve.to)}统筹支出{' '}
            <Money fen={reserve.spent_fen} size="s" /> 的月均数计算
          </p>
        </>
      ) : (
        <p className="soft">{reserve.text}</p>
      )}
    </section>
  )
}
