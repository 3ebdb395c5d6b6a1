/** Jobs of the office: monthly credits and the turn of the year, with their progress and whom they refused (B2, B5). */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { jobDetail, jobView, jobViews, newJob, refusedPeople, refusedQuery } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import { logAccess } from '@gongji/platform/access'
import { askJob, findJob, jobs, reasonText, refusedByReason, refusedOf } from '@gongji/platform/job'
import { Refusal, valueOf } from '../problem.ts'
import { jobViewOf, refusedView } from '../views/job.ts'

const params = z.object({ id: z.string().max(40).describe('作业编号') })

export const jobRoutes =
  (p: Platform): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['office']

    app.get(
      '/api/jobs',
      { schema: { tags, summary: '作业', response: { 200: jobViews } } },
      async ({ seat }) => {
        // An office sees its own pooling area, an auditor all of them.
        const found = await jobs(p, seat.role === 'auditor' ? undefined : (seat.region ?? ''))
        return found.map((job) => jobViewOf(p, job))
      },
    )

    app.post(
      '/api/jobs',
      {
        schema: {
          tags,
          summary: '开始作业；办过的不会再办一次',
          body: newJob,
          response: { 200: jobView },
        },
      },
      async ({ seat, body }) => {
        if (seat.region === undefined) throw new Refusal({ code: 'forbidden' })
        const { actor, channel } = seat
        const job = valueOf(await askJob(p, { ...body, region: seat.region }, actor.id))
        await logAccess(p, { actor, channel, what: '开始作业', subject: job.id })
        return jobViewOf(p, job)
      },
    )

    app.get(
      '/api/jobs/:id',
      { schema: { tags, summary: '作业进度与没有办的原因', params, response: { 200: jobDetail } } },
      async (request) => {
        const job = valueOf(await findJob(p, request.params.id))
        const reasons = await refusedByReason(p, job)
        return {
          ...jobViewOf(p, job),
          reasons: reasons.map(({ reason, count }) => ({ reason, text: reasonText(reason), count })),
        }
      },
    )

    app.get(
      '/api/jobs/:id/refused',
      {
        schema: {
          tags,
          summary: '没有办的人与原因',
          params,
          querystring: refusedQuery,
          response: { 200: refusedPeople },
        },
      },
      async (request) => {
        const job = valueOf(await findJob(p, request.params.id))
        const { after = '', limit = 100 } = request.query
        const { actor, channel } = request.seat
        await logAccess(p, { actor, channel, what: '查看没有办的人', subject: job.id })
        return (await refusedOf(p, job, { after, limit })).map(refusedView)
      },
    )
  }
