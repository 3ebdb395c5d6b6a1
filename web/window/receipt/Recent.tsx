import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '../../shared/api/client.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { Money } from '../../shared/money/Money.tsx'
import { shortDateTime } from '../../shared/time/dates.ts'
import { Empty } from '../../shared/ui/Empty.tsx'

/** The latest settlements of this institution, for printing again or taking back. */
export function Recent() {
  const { data: recent, error, refetch } = useQuery({ queryKey: ['recent'], queryFn: api.recent })
  return (
    <div className="card stack stack--tight">
      <h2 className="card__title">最近的结算</h2>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {recent?.length === 0 && <Empty>还没有结算。</Empty>}
      {recent && recent.length > 0 && (
        <table className="fees fees--recent">
          <thead>
            <tr>
              <th scope="col">时间</th>
              <th scope="col">参保人</th>
              <th scope="col">类型</th>
              <th scope="col" className="fees__amount">
                总费用
              </th>
              <th scope="col" className="fees__amount">
                现金
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {recent.map((one) => (
              <tr key={one.settlement_id}>
                <td className="nowrap">{shortDateTime(one.happened_at)}</td>
                <th scope="row" className="nowrap">
                  {one.name_masked}
                </th>
                <td className="nowrap">{one.kind_text}</td>
                <td className="fees__amount">
                  <Money fen={one.total_fen} />
                </td>
                <td className="fees__amount">
                  <Money fen={one.cash_due_fen} />
                </td>
                <td className="nowrap">
                  {one.state === 'reversed' && <span className="badge badge--warn">已撤销</span>}
                  {one.state === 'refunded_in_part' && (
                    <span className="badge badge--warn">已部分退费</span>
                  )}{' '}
                  <Link to={`/window/receipts/${encodeURIComponent(one.settlement_id)}`}>凭证</Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
