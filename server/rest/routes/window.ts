/** The window of a hospital and the till of a pharmacy: person, visit, fees (I2, I3). */
import { createHash } from 'node:crypto'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { lineAmount, parsePrice, parseQuantity, sum } from '@gongji/benefit'
import {
  catalogueItems,
  catalogueQuery,
  feesEntered,
  id,
  identified,
  identify as identifyBody,
  newFees,
  newVisit,
  visitOpened,
} from '@gongji/client/schema'
import { logAccess } from '@gongji/platform/access'
import { searchCatalogue } from '@gongji/platform/catalogue'
import type { Platform } from '@gongji/platform'
import { confirmPerson, identify } from '@gongji/platform/identify'
import { admit, findVisit, registerVisit, uploadFees, type FeeInput } from '@gongji/platform/visit'
import { institutionOf } from '../holder.ts'
import { metaOf } from '../meta.ts'
import { Refusal, valueOf } from '../problem.ts'
import { itemView } from '../views/catalogue.ts'
import { shownTo } from '../views/credential.ts'
import { identifiedView } from '../views/identified.ts'
import { feeLineView, partsOf } from '../views/lines.ts'

/** 医疗类别 of the national interface. */
const MED_TYPE = {
  outpatient: '11',
  registration: '12',
  emergency: '13',
  chronic: '14',
  pharmacy: '41',
  inpatient: '21',
} as const

/** Number of a visit or batch, from the command's key: a retry sends the very same content. */
const numberFrom = (key: string): string =>
  `W${createHash('sha256').update(key).digest('hex').slice(0, 15).toUpperCase()}`

function feesOf(lines: z.infer<typeof newFees>['lines'], date: string, number: string): FeeInput[] {
  return lines.map(({ code, ...line }, i) => {
    const price = parsePrice(line.price)
    const quantity = parseQuantity(line.quantity)
    return { serial: `${number}-${i + 1}`, code, price, quantity, amount: lineAmount(price, quantity), date }
  })
}

export const windowRoutes =
  (p: Platform): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['window']
    const params = z.object({ id })

    app.post(
      '/api/window/identify',
      {
        schema: {
          tags,
          summary: '扫码、读卡或证件，认人',
          body: identifyBody,
          response: { 200: identified },
        },
      },
      async (request) => {
        const { psnNo } = valueOf(await identify(p, shownTo(request.body, institutionOf(request))))
        const { actor, channel } = request.seat
        await logAccess(p, { actor, channel, what: '窗口认人', psnNo })
        return identifiedView(p, psnNo, request.body.show_balance ?? false)
      },
    )

    app.get(
      '/api/window/catalogue',
      {
        schema: {
          tags,
          summary: '查找收费项目',
          querystring: catalogueQuery,
          response: { 200: catalogueItems },
        },
      },
      async (request) => {
        const { q = '', limit = 20 } = request.query
        return (await searchCatalogue(p, q, limit)).map(itemView)
      },
    )

    app.post(
      '/api/window/visits',
      { schema: { tags, summary: '登记就诊', body: newVisit, response: { 200: visitOpened } } },
      async (request) => {
        const { psn_no, region, scheme, kind, exclusion_cause, credential } = request.body
        const institution = institutionOf(request)
        const shown = valueOf(await confirmPerson(p, shownTo(credential, institution), psn_no))
        const { actor, channel } = request.seat
        await logAccess(p, { actor, channel, what: '登记就诊', psnNo: psn_no })
        const meta = metaOf(request)
        const opened = await (kind === 'inpatient' ? admit : registerVisit)(p, meta, {
          psnNo: psn_no,
          region,
          scheme,
          institution,
          medType: MED_TYPE[kind],
          visitNo: numberFrom(meta.key),
          date: p.clock.today(),
          credential: shown.how,
          ...(exclusion_cause ? { causes: [exclusion_cause] } : {}),
        })
        return { visit_id: valueOf(opened).visitId }
      },
    )

    app.post(
      '/api/window/visits/:id/fees',
      { schema: { tags, summary: '录入费用', params, body: newFees, response: { 200: feesEntered } } },
      async (request) => {
        const visit = await findVisit(p, request.params.id)
        if (!visit) throw new Refusal({ code: 'visit_not_found', detail: { visitId: request.params.id } })
        const meta = metaOf(request)
        const stay = visit.kind === 'inpatient'
        const number = numberFrom(meta.key)
        const uploaded = valueOf(
          await uploadFees(p, meta, {
            visitId: visit.id,
            psnNo: visit.psnNo,
            institution: institutionOf(request),
            ...(stay ? {} : { batchNo: number }),
            lines: feesOf(request.body.lines, p.clock.today(), number),
          }),
        )
        return {
          bill_id: `${visit.id}~${uploaded.batchNo}`,
          total_fen: sum(uploaded.lines.map((line) => line.total)),
          lines: uploaded.lines.map(feeLineView),
          parts: partsOf(uploaded.lines),
        }
      },
    )
  }
