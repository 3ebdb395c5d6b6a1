import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Bill } from '@gongji/client'
import { api } from '../../shared/api/client.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { useWords } from '../../shared/mode/words.ts'
import { Money } from '../../shared/money/Money.tsx'
import { useDeadline } from '../../shared/session/useMe.ts'
import { clock, useSecondsUntil } from '../../shared/time/countdown.ts'
import { chineseDateTime } from '../../shared/time/dates.ts'
import { Empty } from '../../shared/ui/Empty.tsx'
import { Loading } from '../../shared/ui/Loading.tsx'
import { Page } from '../../shared/ui/Page.tsx'

const states = { open: '待付', expired: '已过期', settled: '已结算', cancelled: '已取消' } as const

/** Bills that a hospital has sent and nobody has settled yet (C11). */
export function BillsPage() {
  const say = useWords()
  const {
    data: bills,
    error,
    isPending,
    refetch,
  } = useQuery({ queryKey: ['bills'], queryFn: api.bills, refetchInterval: 15_000 })
  return (
    <Page
      title={say('bills')}
      back={{ to: '/home', text: '首页' }}
      lead="医院传来、还没有结算的账单。30 分钟内可以在这里付。"
    >
      {isPending && <Loading what="账单" />}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {bills?.length === 0 && <Empty>没有等您付的账单。医院上传费用后，会出现在这里。</Empty>}
      {bills && bills.length > 0 && (
        <ul className="stack stack--tight">
          {bills.map((bill) => (
            <BillItem key={bill.id} bill={bill} />
          ))}
        </ul>
      )}
    </Page>
  )
}

function BillItem({ bill }: { bill: Bill }) {
  const seconds = useSecondsUntil(useDeadline(bill.expires_at))
  const open = bill.state === 'open' && (bill.expires_at === null || seconds > 0)
  return (
    <li className="card">
      <div className="card__head">
        <h2 className="card__title">{bill.institution_name}</h2>
        <Money fen={bill.total_fen} size="l" />
      </div>
      <p className="faint">{chineseDateTime(bill.uploaded_at)} 上传</p>
      <div className="bill__foot">
        <span className={open ? 'badge badge--warn' : 'badge badge--plain'}>
          {open && bill.expires_at !== null
            ? `待付，还剩 ${clock(seconds)}`
            : states[bill.state === 'open' && !open ? 'expired' : bill.state]}
        </span>
        {open && (
          <Link className="button button--primary" to={`/bills/${encodeURIComponent(bill.id)}`}>
            看看谁付多少
          </Link>
        )}
      </div>
    </li>
  )
}
