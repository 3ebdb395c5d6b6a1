import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { formatFen } from '../../shared/money/format.ts'
import { Loading } from '../../shared/ui/Loading.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { AllowanceList } from './AllowanceList.tsx'
import type { Home } from '@gongji/client'

/** Personal account and pooled fund differ in five ways: side by side, with the holder's own figures (E2). */
export function AllowancesPage() {
  const { data: home, error, isPending, refetch } = useQuery({ queryKey: ['home'], queryFn: api.home })
  return (
    <Page
      title="账户与额度"
      back={{ to: '/home', text: '首页' }}
      lead="个人账户是您自己的钱；统筹基金是大家的钱，按政策给您报销，所以只有“额度”，没有余额。"
    >
      {isPending && <Loading what="账户与额度" />}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {home && (
        <>
          <Comparison home={home} />
          <h2 className="section-title">本年度各项额度</h2>
          <AllowanceList allowances={home.allowances} />
        </>
      )}
    </Page>
  )
}

function Comparison({ home }: { home: Home }) {
  const { account } = home
  const own = account.has ? formatFen(account.total_fen) : '没有'
  const pool = home.allowances.flatMap(({ label, left_fen: left }) =>
    left === null ? [] : [{ label, left }],
  )[0]
  const rows = [
    ['您现在有', own, pool ? `${pool.label}还可报 ${formatFen(pool.left)}` : '见下方各项额度'],
    ['做什么用', '付个人该付的部分，也可共济给家人', '按比例报销门诊、住院等费用'],
    [
      '钱从哪来',
      account.has ? '本人缴费每月划入；退休后按定额划入' : '居民医保不设个人账户',
      '单位缴费、居民缴费与财政补助，大家共用',
    ],
    ['能不能取', '不能取现，去世、出境定居等法定情形除外', '不能取，也不能转给别人'],
    ['用不完呢', '结转下一年，归本人，可以继承', '年度末清零，下一年度重新计算'],
    ['在哪里查', '首页余额、消费记录', '首页“剩余可报额度”、每张结算凭证'],
  ] as const
  return (
    <div className="card card--flush">
      <table className="compare">
        <caption className="visually-hidden">个人账户与统筹基金的不同</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">个人账户</th>
            <th scope="col">统筹基金</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, mine, shared]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{mine}</td>
              <td>{shared}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
