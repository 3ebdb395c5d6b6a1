import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../shared/api/client.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { useWords } from '../../shared/mode/words.ts'
import { Choices } from '../../shared/ui/Choices.tsx'
import { Empty } from '../../shared/ui/Empty.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Loading } from '../../shared/ui/Loading.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { csvAddress, queryOf } from './filter.ts'
import type { Filter } from './filter.ts'
import { Months } from './Months.tsx'

/** Every credit and debit with the balance after it, filtered, page by page, and as a table to take away. */
export function StatementPage() {
  const say = useWords()
  const [filter, setFilter] = useState<Filter>({ direction: 'all', from: '', to: '' })
  const pages = useInfiniteQuery({
    queryKey: ['statement', filter],
    queryFn: ({ pageParam }) =>
      api.statement({ ...queryOf(filter), limit: 30, ...(pageParam ? { before: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? []
  return (
    <Page title={say('statement')} back={{ to: '/home', text: '首页' }}>
      <form className="card stack" onSubmit={(event) => event.preventDefault()} aria-label="筛选">
        <Choices
          legend="看哪些"
          hideLegend
          inline
          value={filter.direction}
          onChange={(direction) => setFilter({ ...filter, direction })}
          options={[
            { value: 'all', text: '全部' },
            { value: 'in', text: '收入' },
            { value: 'out', text: '支出' },
          ]}
        />
        <div className="pair">
          <Field
            label="从哪天"
            type="date"
            value={filter.from}
            max={filter.to || undefined}
            onChange={(event) => setFilter({ ...filter, from: event.target.value })}
          />
          <Field
            label="到哪天"
            type="date"
            value={filter.to}
            min={filter.from || undefined}
            onChange={(event) => setFilter({ ...filter, to: event.target.value })}
          />
        </div>
        <div className="button-row">
          <a className="button" href={csvAddress(filter)} download="gongji-statement.csv">
            下载表格（CSV）
          </a>
        </div>
      </form>
      {pages.isPending && <Loading what="记录" />}
      {pages.error && <ErrorNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && entries.length === 0 && (
        <Empty>这段时间没有记录。没有个人账户的参保人，这里不会有记录。</Empty>
      )}
      <Months entries={entries} />
      {pages.hasNextPage && (
        <button
          type="button"
          className="button button--wide"
          disabled={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {pages.isFetchingNextPage ? '正在取……' : '再看更早的'}
        </button>
      )}
    </Page>
  )
}
