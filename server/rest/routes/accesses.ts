/** Who looked at a record: for the holder (K4) and for the auditor (K2). */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { accessEntries, accessQuery } from '@gongji/client/schema'
import { accessesOf } from '@gongji/platform/access'
import type { Platform } from '@gongji/platform'
import { holderOf } from '../holder.ts'
import { accessViews } from '../views/access.ts'

export const accessRoutes =
  (p: Platform): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['access']

    app.get(
      '/api/me/accesses',
      { schema: { tags, summary: '谁查看过我的记录', response: { 200: accessEntries } } },
      async (request) => {
        const psnNo = holderOf(request)
        const { accesses } = await accessesOf(p, { psnNo, limit: 200 })
        return accessViews(
          p,
          accesses.filter((a) => a.actor.id !== psnNo),
        )
      },
    )

    app.get(
      '/api/accesses',
      {
        schema: {
          tags,
          summary: '某人记录的访问日志',
          querystring: accessQuery,
          response: { 200: accessEntries },
        },
      },
      async (request) => {
        const { psn_no, limit } = request.query
        const { accesses } = await accessesOf(p, { psnNo: psn_no, limit: limit ?? 100 })
        return accessViews(p, accesses)
      },
    )
  }
