import './jobs.css'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { useMe } from '../../shared/session/useMe.ts'
import { Empty } from '../../shared/ui/Empty.tsx'
import { Loading } from '../../shared/ui/Loading.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { JobCard } from './JobCard.tsx'
import { isOpen } from './progress.ts'
import { StartForm } from './StartForm.tsx'

/** 划账与结转 of the office's pooling area: what is under way, what came of it, and the next month to start (B2, B5). */
export function JobsPage() {
  const { data: me } = useMe()
  return (
    <Page title="划账与结转" lead="每个账户每月只划一次；中断后接着办，办过的不会再办。" wide>
      {me && me.role !== 'auditor' && <StartForm now={me.now} />}
      <Jobs />
    </Page>
  )
}

function Jobs() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['jobs'],
    queryFn: () => api.jobs(),
    // While something is under way the bars move.
    refetchInterval: ({ state }) => (state.data?.some(isOpen) ? 1_000 : false),
  })
  if (isPending) return <Loading what="作业" />
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (data.length === 0) return <Empty>还没有办过划账或结转。先装入缴费基数，再选月份开始。</Empty>
  return (
    <ul className="jobs" aria-label="作业">
      {data.map((job) => (
        <li key={job.id}>
          <JobCard job={job} />
        </li>
      ))}
    </ul>
  )
}
