import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { Loading } from '../../shared/ui/Loading.tsx'

const PAGE = 50

/** How many were left out for which reason, then who they are, a page at a time. */
export function RefusedList({ id }: { id: string }) {
  const job = useQuery({ queryKey: ['jobs', id], queryFn: () => api.job(id) })
  const people = useInfiniteQuery({
    queryKey: ['jobs', id, 'refused'],
    initialPageParam: '',
    queryFn: ({ pageParam }) => api.refusedOf(id, { after: pageParam, limit: PAGE }),
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.psn_no),
  })
  const error = job.error ?? people.error
  if (error) return <ErrorNote error={error} />
  if (!job.data || !people.data) return <Loading what="名单" />
  return (
    <div className="stack stack--tight">
      <ul className="job-reasons" aria-label="原因">
        {job.data.reasons.map(({ reason, text, count }) => (
          <li key={reason}>
            {text} <strong>{count.toLocaleString('zh-CN')}</strong> 人
          </li>
        ))}
      </ul>
      <table className="job-refused">
        <caption className="visually-hidden">没有办的人</caption>
        <thead>
          <tr>
            <th scope="col">人员编号</th>
            <th scope="col">原因</th>
            <th scope="col">说明</th>
          </tr>
        </thead>
        <tbody>
          {people.data.pages.flat().map((one) => (
            <tr key={one.psn_no}>
              <td>{one.psn_no}</td>
              <td>{one.reason_text}</td>
              <td>{one.detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {people.hasNextPage && (
        <button
          type="button"
          className="button button--quiet"
          disabled={people.isFetchingNextPage}
          onClick={() => void people.fetchNextPage()}
        >
          再看 {PAGE} 人
        </button>
      )}
    </div>
  )
}
