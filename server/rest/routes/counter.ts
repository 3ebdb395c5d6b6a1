/** Pre-settling, settling and taking back at the window (I2, I3). */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  billId,
  done,
  id,
  quote,
  receipt,
  recentSettlements,
  windowQuote,
  windowSettle,
} from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import { confirmPerson } from '@gongji/platform/identify'
import { checkPassword } from '@gongji/platform/password'
import { reverse, settle, settlementsOf, type SettleInput } from '@gongji/platform/settlement'
import { cancelFees, findVisit } from '@gongji/platform/visit'
import { institutionOf } from '../holder.ts'
import { metaOf } from '../meta.ts'
import { Refusal, valueOf } from '../problem.ts'
import { parseBillId } from '../views/bill.ts'
import { shownTo } from '../views/credential.ts'
import { quoteView } from '../views/quote.ts'
import { receiptView, summaryViews } from '../views/receipt.ts'

export const counterRoutes =
  (p: Platform): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['window']
    const bill = z.object({ id: billId })

    /** A stay is settled to its last day, which is today where no discharge was filed. */
    async function inputOf(billNo: string, institution: string, useAccount: boolean): Promise<SettleInput> {
      const { visitId, batchNo } = parseBillId(billNo)
      const visit = await findVisit(p, visitId)
      if (!visit) throw new Refusal({ code: 'visit_not_found', detail: { visitId } })
      const { psnNo, kind, dischargeDate } = visit
      const stay = kind === 'inpatient'
      const dates = stay ? { dischargeDate: dischargeDate ?? p.clock.today() } : { batchNo }
      return { visitId, psnNo, institution, useAccount, ...dates }
    }

    app.post(
      '/api/window/bills/:id/quote',
      {
        schema: {
          tags,
          summary: '预结算：不改变任何数据',
          params: bill,
          body: windowQuote,
          response: { 200: quote },
        },
      },
      async (request) => {
        const input = await inputOf(request.params.id, institutionOf(request), request.body.use_account)
        return quoteView(p, input, false)
      },
    )

    app.post(
      '/api/window/bills/:id/settle',
      { schema: { tags, summary: '结算', params: bill, body: windowSettle, response: { 200: receipt } } },
      async (request) => {
        const { credential, fingerprint, use_account, password } = request.body
        const institution = institutionOf(request)
        const input = await inputOf(request.params.id, institution, use_account)
        const shown = valueOf(await confirmPerson(p, shownTo(credential, institution), input.psnNo))
        if (password !== undefined) valueOf(await checkPassword(p, input.psnNo, 'card', password))
        const settled = await settle(p, metaOf(request), {
          ...input,
          credential: shown.how,
          confirm: fingerprint,
        })
        if (!settled.ok && settled.error.code === 'split_changed') {
          throw new Refusal(settled.error, { quote: await quoteView(p, input, false) })
        }
        return receiptView(p, valueOf(settled).id ?? '')
      },
    )

    app.post(
      '/api/window/bills/:id/cancel',
      {
        schema: {
          tags,
          summary: '撤回未结算的账单：费用要改，或病人不付了',
          params: bill,
          response: { 200: done },
        },
      },
      async (request) => {
        const { visitId, batchNo } = parseBillId(request.params.id)
        const visit = await findVisit(p, visitId)
        if (!visit) throw new Refusal({ code: 'visit_not_found', detail: { visitId } })
        const { psnNo } = visit
        const institution = institutionOf(request)
        valueOf(await cancelFees(p, metaOf(request), { visitId, psnNo, institution, batchNo }))
        return { done: true as const }
      },
    )

    app.post(
      '/api/window/settlements/:id/reverse',
      {
        schema: {
          tags,
          summary: '撤销结算，全部退回原处',
          params: z.object({ id }),
          response: { 200: receipt },
        },
      },
      async (request) => {
        const settlementId = request.params.id
        valueOf(await reverse(p, metaOf(request), { settlementId, institution: institutionOf(request) }))
        return receiptView(p, settlementId)
      },
    )

    app.get(
      '/api/window/recent',
      { schema: { tags, summary: '本机构最近的结算', response: { 200: recentSettlements } } },
      async (request) => {
        const settlements = await settlementsOf(p, { institution: institutionOf(request), limit: 60 })
        return (await summaryViews(p, settlements)).map((s) => ({
          settlement_id: s.settlement_id,
          happened_at: s.happened_at,
          name_masked: s.name_masked,
          kind_text: s.kind_text,
          total_fen: s.total_fen,
          cash_due_fen: s.cash_fen,
          state: s.state,
        }))
      },
    )
  }
