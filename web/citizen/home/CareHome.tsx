import { Link } from 'react-router'
import type { Home } from '@gongji/client'
import { spokenFen } from '../../shared/money/format.ts'
import { Money } from '../../shared/money/Money.tsx'
import { CodeIcon, FamilyIcon, PhoneIcon } from '../../shared/ui/icons.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { ReadAloud } from '../../shared/ui/ReadAloud.tsx'

/** 关怀版: the code, the money, the family, and someone to call. Nothing else. */
export function CareHome({ home }: { home: Home }) {
  const { account, family_money: family } = home
  const spoken = [
    account.has
      ? `您的医保账户还有${spokenFen(account.total_fen)}。`
      : (account.why_none ?? '您没有个人账户。'),
    family.available_fen > 0 ? `家里人能帮您付${spokenFen(family.available_fen)}。` : '',
  ].join('')
  return (
    <Page title={`${home.person.name}，您好`}>
      <Link className="code-button code-button--care" to="/code">
        <CodeIcon />
        <span>出示医保码</span>
      </Link>
      {home.bills > 0 && (
        <Link className="care-row care-row--due" to="/bills">
          <span>有 {home.bills} 张账单等您付</span>
          <span aria-hidden="true">›</span>
        </Link>
      )}
      <section className="card stack" aria-label="我的钱">
        <div>
          <h2 className="card__title">我的医保账户还有</h2>
          {account.has ? (
            <Money fen={account.total_fen} size="xl" />
          ) : (
            <p>{account.why_none ?? '您没有个人账户。'}</p>
          )}
        </div>
        {family.available_fen > 0 && (
          <div>
            <h2 className="card__title">家里人能帮我付</h2>
            <Money fen={family.available_fen} size="l" />
          </div>
        )}
        <ReadAloud text={spoken} />
      </section>
      <Link className="care-row" to="/family">
        <FamilyIcon />
        <span>{home.consents > 0 ? `家里人请您同意（${home.consents} 件）` : '家里人'}</span>
        <span aria-hidden="true">›</span>
      </Link>
      <a className="care-row" href="tel:12393">
        <PhoneIcon />
        <span>打电话问 12393</span>
        <span aria-hidden="true">›</span>
      </a>
    </Page>
  )
}
