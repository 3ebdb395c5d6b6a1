import type { JobDetail, JobView, NewJob, RefusedPerson, RefusedQuery } from '../schema/jobs.ts'
import { segment, type Send } from '../send.ts'

export const jobCalls = (send: Send) => ({
  jobs: () => send<JobView[]>('GET', '/api/jobs'),
  startJob: (body: NewJob, key: string) => send<JobView>('POST', '/api/jobs', { body, key }),
  job: (id: string) => send<JobDetail>('GET', `/api/jobs/${segment(id)}`),
  refusedOf: (id: string, query: RefusedQuery = {}) =>
    send<RefusedPerson[]>('GET', `/api/jobs/${segment(id)}/refused`, { query }),
})
