/** Partial refunds at the window, and the office's list of what could not be delivered (C13). */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AmountError, parseQuantity, type Fen, type RefundItem } from '@gongji/benefit'
import {
  id,
  newRefund,
  newRefundQuote,
  receipt,
  refundQuote,
  suspenseTasks,
  type RefundLine,
} from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import { maskName } from '@gongji/platform/people'
import { previewRefund, refund, suspenseOf, type RefundInput } from '@gongji/platform/settlement'
import { institutionOf } from '../holder.ts'
import { metaOf } from '../meta.ts'
import { Refusal, valueOf } from '../problem.ts'
import { maskedNames } from '../views/names.ts'
import { receiptView } from '../views/receipt.ts'
import { peopleOf, refundQuoteView } from '../views/refund.ts'

const WHY_TEXT = {
  terminated: '参保关系已终止（死亡、转出），款项不能退回账户',
  no_account: '没有可入账的个人账户',
} as const

function itemOf({ line_id, quantity, amount_fen }: RefundLine, i: number): RefundItem {
  if (quantity === undefined) return { line: line_id, amount: amount_fen as Fen }
  try {
    return { line: line_id, quantity: parseQuantity(quantity) }
  } catch (error) {
    if (!(error instanceof AmountError)) throw error
    const field = `lines.${i}.quantity`
    throw new Refusal({ code: 'invalid_input', detail: { field, rule: '数量不超过 4 位小数' } }, { field })
  }
}

export const refundRoutes =
  (p: Platform): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['window']
    const params = z.object({ id })

    async function quoted(input: RefundInput) {
      const value = valueOf(await previewRefund(p, input))
      return refundQuoteView(input.settlementId, value, await maskedNames(p, peopleOf(value)))
    }

    app.post(
      '/api/window/settlements/:id/refund-quote',
      {
        schema: {
          tags,
          summary: '部分退费试算：退给谁、各退多少，不改变任何数据',
          params,
          body: newRefundQuote,
          response: { 200: refundQuote },
        },
      },
      async (request) =>
        quoted({
          settlementId: request.params.id,
          institution: institutionOf(request),
          items: request.body.lines.map(itemOf),
        }),
    )

    app.post(
      '/api/window/settlements/:id/refund',
      {
        schema: {
          tags,
          summary: '部分退费：各方按原来付的一分不差退回',
          params,
          body: newRefund,
          response: { 200: receipt },
        },
      },
      async (request) => {
        const { lines, fingerprint } = request.body
        const input: RefundInput = {
          settlementId: request.params.id,
          institution: institutionOf(request),
          items: lines.map(itemOf),
        }
        const done = await refund(p, metaOf(request), { ...input, confirm: fingerprint })
        if (!done.ok && done.error.code === 'refund_changed') {
          throw new Refusal({ code: done.error.code }, { quote: await quoted(input) })
        }
        valueOf(done)
        return receiptView(p, input.settlementId)
      },
    )

    app.get(
      '/api/suspense',
      {
        schema: {
          tags: ['office'],
          summary: '退不进账户的款项，待经办机构处理',
          response: { 200: suspenseTasks },
        },
      },
      async (request) => {
        const { region } = request.seat
        if (region === undefined) throw new Refusal({ code: 'forbidden' })
        return (await suspenseOf(p, region)).map((task) => ({
          id: task.id,
          settlement_id: task.settlementId,
          psn_no: task.psnNo,
          name_masked: maskName(task.name),
          amount_fen: task.amount,
          why_text: WHY_TEXT[task.why],
          happened_at: task.happenedAt.toISOString(),
        }))
      },
    )
  }
