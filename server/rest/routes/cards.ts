/** 医保码, cards and the card password of the signed-in person. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { cards, changePassword as passwordChange, done, voucher, type CardView } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import {
  cancelLoss,
  CARD_STATE_TEXT,
  cardsOf,
  issueVoucher,
  reportLoss,
  type Card,
  type CardState,
} from '@gongji/platform/card'
import { changePassword, hasPassword, setPassword } from '@gongji/platform/password'
import { maskCertNo } from '@gongji/platform/people'
import { holderOf } from '../holder.ts'
import { metaOf } from '../meta.ts'
import { Refusal, valueOf } from '../problem.ts'

const KIND_TEXT = { physical: '社会保障卡', electronic: '电子社保卡' } as const
const STATE = { in_use: 'active', lost: 'lost', cancelled: 'replaced' } as const

const cardView = (card: Card, today: string): CardView => {
  const expired = card.state === 'in_use' && card.validUntil !== undefined && card.validUntil < today
  return {
    no_masked: maskCertNo(card.no),
    kind_text: KIND_TEXT[card.kind],
    state: expired ? 'expired' : STATE[card.state],
    state_text: expired ? '已过期' : CARD_STATE_TEXT[card.state],
    issued_on: card.issuedOn,
  }
}

export const cardRoutes =
  (p: Platform): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['card']
    const shown = async (psnNo: string): Promise<CardView[]> =>
      (await cardsOf(p, psnNo)).map((card) => cardView(card, p.clock.today()))

    /** The person's newest card in the given state. */
    const cardIn = async (psnNo: string, state: CardState): Promise<Card> => {
      const all = await cardsOf(p, psnNo)
      const card = all.find((x) => x.state === state)
      if (card) return card
      const [other] = all
      throw new Refusal(
        other
          ? { code: 'card_state', detail: { state: CARD_STATE_TEXT[other.state] } }
          : { code: 'card_unknown' },
      )
    }

    app.post(
      '/api/me/voucher',
      { schema: { tags, summary: '取一次性医保码，60 秒内有效', response: { 200: voucher } } },
      async (request) => {
        const { code, expiresAt, seconds } = valueOf(await issueVoucher(p, holderOf(request)))
        return { code, expires_at: expiresAt.toISOString(), seconds }
      },
    )

    app.get(
      '/api/me/cards',
      { schema: { tags, summary: '我的卡', response: { 200: cards } } },
      async (request) => shown(holderOf(request)),
    )

    app.post(
      '/api/me/card/loss',
      { schema: { tags, summary: '挂失，立即生效', response: { 200: cards } } },
      async (request) => {
        const psnNo = holderOf(request)
        const { id } = await cardIn(psnNo, 'in_use')
        valueOf(await reportLoss(p, metaOf(request), { id, psnNo }))
        return shown(psnNo)
      },
    )

    app.post(
      '/api/me/card/cancel-loss',
      { schema: { tags, summary: '解除挂失', response: { 200: cards } } },
      async (request) => {
        const psnNo = holderOf(request)
        const { id } = await cardIn(psnNo, 'lost')
        valueOf(await cancelLoss(p, metaOf(request), { id, psnNo }))
        return shown(psnNo)
      },
    )

    app.post(
      '/api/me/password',
      { schema: { tags, summary: '设置或修改医保密码', body: passwordChange, response: { 200: done } } },
      async (request) => {
        const psnNo = holderOf(request)
        const { old, new: next } = request.body
        if (old !== undefined) valueOf(await changePassword(p, psnNo, 'card', { old, next }))
        else if (await hasPassword(p, psnNo, 'card')) throw new Refusal({ code: 'password_set_already' })
        else valueOf(await setPassword(p, psnNo, 'card', next))
        return { done: true as const }
      },
    )
  }
