/** Receipts that explain every fen (C12). */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { explanation, explanationQuery, id, receipt, receipts } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import { settlementsOf } from '@gongji/platform/settlement'
import { holderOf } from '../holder.ts'
import { explanationView } from '../views/explanation.ts'
import { receiptView, summaryViews } from '../views/receipt.ts'

export const receiptRoutes =
  (p: Platform): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['receipts']

    app.get(
      '/api/me/receipts',
      { schema: { tags, summary: '我的结算单', response: { 200: receipts } } },
      async (request) => summaryViews(p, await settlementsOf(p, { psnNo: holderOf(request), limit: 100 })),
    )

    app.get(
      '/api/receipts/:id',
      {
        schema: {
          tags,
          summary: '结算单，含每一分钱的说明',
          params: z.object({ id }),
          response: { 200: receipt },
        },
      },
      async (request) => receiptView(p, request.params.id),
    )

    app.get(
      '/api/receipts/:id/explanation',
      {
        schema: {
          tags,
          summary: '结算单的说明：一句话、逐行或全部计算步骤，中文或英文',
          params: z.object({ id }),
          querystring: explanationQuery,
          response: { 200: explanation },
        },
      },
      async (request) => explanationView(p, request.params.id, request.query),
    )
  }
