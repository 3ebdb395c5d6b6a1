import { Link } from 'react-router'
import type { Home } from '@gongji/client'
import { useWords } from '../../shared/mode/words.ts'
import { formatFen } from '../../shared/money/format.ts'
import { Money } from '../../shared/money/Money.tsx'
import { CodeIcon } from '../../shared/ui/icons.tsx'

/** Own balance and family money with the way to the code. Without an account it says so, and why (A1). */
export function MoneyCard({ home }: { home: Home }) {
  const say = useWords()
  const { account, family_money: family, person } = home
  const schemes = home.relations.map(
    (relation) => `${relation.region_name} · ${relation.scheme_name}（${relation.state_text}）`,
  )
  return (
    <section className="hero money-card" aria-label="我的钱">
      <div className="money-card__who">
        <p>
          <strong>{person.name}</strong> {schemes.join('；')}
        </p>
      </div>
      <div className="money-card__amounts">
        <div>
          <h2 className="money-card__label">{say('account')}</h2>
          {account.has ? (
            <>
              <Money fen={account.total_fen} size="xl" />
              <p className="money-card__more">{accountDetails(account)}</p>
            </>
          ) : (
            <p className="money-card__none">没有个人账户</p>
          )}
        </div>
        <div>
          <h2 className="money-card__label">{say('familyMoney')}</h2>
          <Money fen={family.available_fen} size="l" />
          <p className="money-card__more">{familyDetails(family)}</p>
        </div>
      </div>
      {account.why_none && <p className="money-card__why">{account.why_none}</p>}
      <Link className="code-button" to="/code">
        <CodeIcon />
        <span>医保码</span>
      </Link>
    </section>
  )
}

function familyDetails({ available_fen: available, from }: Home['family_money']): string {
  if (from === 0) return '还没有家人共济给您'
  return available > 0 ? `来自 ${from} 位家人` : `${from} 位家人共济给您，现在没有可用的钱`
}

function accountDetails(account: Home['account']): string {
  return [
    account.shows_buckets
      ? `当年 ${formatFen(account.current_fen)} · 历年 ${formatFen(account.carried_fen)}`
      : '',
    account.held_fen > 0 ? `另有 ${formatFen(account.held_fen)} 已冻结作共济额度` : '',
  ]
    .filter(Boolean)
    .join('；')
}
