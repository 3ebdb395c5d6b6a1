/** A bill on the page: the split before paying, and paying (C11). */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { billId, bills, payBill, quote, quoteQuery, receipt, type Bill } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import { institutionNames } from '@gongji/platform/institution'
import { checkPassword } from '@gongji/platform/password'
import { settle, type SettleInput } from '@gongji/platform/settlement'
import { billsOf } from '@gongji/platform/visit'
import { holderOf } from '../holder.ts'
import { metaOf } from '../meta.ts'
import { Refusal, valueOf } from '../problem.ts'
import { billView, parseBillId } from '../views/bill.ts'
import { quoteView } from '../views/quote.ts'
import { receiptView } from '../views/receipt.ts'

const params = z.object({ id: billId })

export const billRoutes =
  (p: Platform): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['bills']
    const inputOf = (psnNo: string, id: string, useAccount: boolean): SettleInput => ({
      ...parseBillId(id),
      psnNo,
      useAccount,
    })

    app.get(
      '/api/me/bills',
      { schema: { tags, summary: '待支付的账单，上传后 30 分钟内可在线支付', response: { 200: bills } } },
      async (request): Promise<Bill[]> => {
        const list = await billsOf(p, holderOf(request))
        const places = await institutionNames(p, [...new Set(list.map((b) => b.institution))])
        return list.map((b) => billView(b, places.get(b.institution) ?? b.institution, true))
      },
    )

    app.get(
      '/api/bills/:id',
      {
        schema: {
          tags,
          summary: '支付前看由谁付多少、为什么',
          params,
          querystring: quoteQuery,
          response: { 200: quote },
        },
      },
      async (request) => {
        const useAccount = request.query.use_account !== 'false'
        return quoteView(p, inputOf(holderOf(request), request.params.id, useAccount), true)
      },
    )

    app.post(
      '/api/bills/:id/pay',
      { schema: { tags, summary: '确认分担方案并支付', params, body: payBill, response: { 200: receipt } } },
      async (request) => {
        const psnNo = holderOf(request)
        const { fingerprint, use_account, password } = request.body
        valueOf(await checkPassword(p, psnNo, 'card', password))
        const input = inputOf(psnNo, request.params.id, use_account)
        const settled = await settle(p, metaOf(request), { ...input, confirm: fingerprint })
        if (!settled.ok && settled.error.code === 'split_changed') {
          throw new Refusal(settled.error, { quote: await quoteView(p, input, true) })
        }
        return receiptView(p, valueOf(settled).id ?? '')
      },
    )
  }
