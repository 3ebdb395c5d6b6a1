/** The running statement, on the page and as a file (H1). */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { statementPage, statementQuery } from '@gongji/client/schema'
import { maskName } from '@gongji/platform/people'
import type { Platform } from '@gongji/platform'
import { statement, statementCsv } from '@gongji/platform/statement'
import { holderOf } from '../holder.ts'

export const statementRoutes =
  (p: Platform): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['me']

    app.get(
      '/api/me/statement',
      {
        schema: {
          tags,
          summary: '个人账户收支明细',
          querystring: statementQuery,
          response: { 200: statementPage },
        },
      },
      async (request) => {
        const { entries, next } = await statement(p, holderOf(request), given(request.query))
        return {
          next,
          entries: entries.map((e) => ({
            id: e.id,
            happened_at: e.happenedAt.toISOString(),
            amount_fen: e.amount,
            balance_after_fen: e.balanceAfter,
            bucket: e.bucket,
            reason: e.reason,
            reason_text: e.reasonText,
            ...(e.place === undefined ? {} : { place: e.place }),
            ...(e.settlementId === undefined ? {} : { settlement_id: e.settlementId }),
            ...(e.forName === undefined ? {} : { for_name: maskName(e.forName) }),
          })),
        }
      },
    )

    app.get(
      '/api/me/statement.csv',
      {
        schema: {
          tags,
          summary: '个人账户收支明细（CSV 文件）',
          querystring: statementQuery.omit({ before: true, limit: true }),
          response: { 200: z.string() },
        },
      },
      async (request, reply) => {
        const text = await statementCsv(p, holderOf(request), given(request.query))
        reply.type('text/csv; charset=utf-8')
        reply.header('content-disposition', 'attachment; filename="statement.csv"')
        reply.serializer((body: string) => body)
        return reply.send(text)
      },
    )
  }

/** The query without its empty members. */
function given<T extends object>(query: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as never
}
