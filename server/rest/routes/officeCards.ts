/** The life of cards at the office: issue, collection, loss, reissue, exchange (A5). */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { cards, collectCard, id, issueCard, newCard, psnNo, replaceCard } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import {
  cancelLoss,
  collectCard as collect,
  issueCard as issue,
  reissueCard,
  replaceCard as replace,
  reportLoss,
  type CardRef,
  type NewCard,
} from '@gongji/platform/card'
import { regionOf } from '@gongji/platform/ids'
import { metaOf } from '../meta.ts'
import { Refusal, valueOf } from '../problem.ts'
import { cardViews } from '../views/card.ts'
import { regionFor } from '../office.ts'

const params = z.object({ psn_no: psnNo })
const ofCard = z.object({ psn_no: psnNo, id })

/** A clerk works on cards of the own pooling area only, also of a person insured in two. */
function cardOf(request: { params: z.infer<typeof ofCard>; seat: { region?: string } }): CardRef {
  const { psn_no, id: cardId } = request.params
  if (regionOf(cardId) !== request.seat.region) throw new Refusal({ code: 'forbidden' })
  return { id: cardId, psnNo: psn_no }
}

export const officeCardRoutes =
  (p: Platform): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['office']
    const response = { 200: cards }
    const made = (body: z.infer<typeof newCard>): NewCard => ({
      no: body.no,
      issuedOn: p.clock.today(),
      ...(body.serial === undefined ? {} : { serial: body.serial }),
      ...(body.valid_until === undefined ? {} : { validUntil: body.valid_until }),
      ...(body.to_collect === undefined ? {} : { toCollect: body.to_collect }),
    })

    app.get(
      '/api/people/:psn_no/cards',
      { schema: { tags, summary: '参保人的卡', params, response } },
      async (request) => cardViews(p, request.params.psn_no),
    )

    app.post(
      '/api/people/:psn_no/cards',
      { schema: { tags, summary: '发卡', params, body: issueCard, response } },
      async (request) => {
        const { kind, ...card } = request.body
        const region = await regionFor(p, request)
        const input = { ...made(card), region, psnNo: request.params.psn_no, kind }
        valueOf(await issue(p, metaOf(request), input))
        return cardViews(p, request.params.psn_no)
      },
    )

    app.post(
      '/api/people/:psn_no/cards/:id/collect',
      { schema: { tags, summary: '领卡', params: ofCard, body: collectCard, response } },
      async (request) => {
        const { through, collector } = request.body
        const collection = { ...cardOf(request), through, ...(collector === undefined ? {} : { collector }) }
        valueOf(await collect(p, metaOf(request), collection))
        return cardViews(p, request.params.psn_no)
      },
    )

    for (const [act, work, summary] of [
      ['loss', reportLoss, '挂失，立即生效'],
      ['cancel-loss', cancelLoss, '解除挂失'],
    ] as const) {
      app.post(
        `/api/people/:psn_no/cards/:id/${act}`,
        { schema: { tags, summary, params: ofCard, response } },
        async (request) => {
          const params = ofCard.parse(request.params)
          valueOf(await work(p, metaOf(request), cardOf({ params, seat: request.seat })))
          return cardViews(p, params.psn_no)
        },
      )
    }

    app.post(
      '/api/people/:psn_no/cards/:id/reissue',
      { schema: { tags, summary: '补卡：原卡已挂失', params: ofCard, body: newCard, response } },
      async (request) => {
        const renewal = { ...made(request.body), ...cardOf(request) }
        valueOf(await reissueCard(p, metaOf(request), renewal))
        return cardViews(p, request.params.psn_no)
      },
    )

    app.post(
      '/api/people/:psn_no/cards/:id/replace',
      {
        schema: {
          tags,
          summary: '换卡：交回损坏、到期或信息变更的卡',
          params: ofCard,
          body: replaceCard,
          response,
        },
      },
      async (request) => {
        const { reason, ...card } = request.body
        valueOf(await replace(p, metaOf(request), { ...made(card), ...cardOf(request), reason }))
        return cardViews(p, request.params.psn_no)
      },
    )
  }
