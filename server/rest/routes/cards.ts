/** 医保码, cards and the password of the signed-in person (A5, A6). */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  cardChoice,
  cards,
  changePassword as passwordChange,
  done,
  passwordState,
  voucher,
} from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import {
  cancelLoss,
  cardsOf,
  issueVoucher,
  reportLoss,
  STANDING_TEXT,
  standingOf,
  type CardStanding,
} from '@gongji/platform/card'
import { changePassword, setPassword } from '@gongji/platform/password'
import { holderOf } from '../holder.ts'
import { metaOf } from '../meta.ts'
import { Refusal, valueOf } from '../problem.ts'
import { cardViews } from '../views/card.ts'
import { passwordView } from '../views/password.ts'

export const cardRoutes =
  (p: Platform): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['card']

    /** The card that was named, or the newest that stands so; the platform decides whether it can be changed. */
    const cardFor = async (psnNo: string, cardId: string | undefined, standings: CardStanding[]) => {
      if (cardId !== undefined) return { id: cardId, psnNo }
      const all = await cardsOf(p, psnNo)
      const today = p.clock.today()
      const card = all.find((x) => standings.includes(standingOf(x, today)))
      if (card) return { id: card.id, psnNo }
      const [newest] = all
      if (!newest) throw new Refusal({ code: 'card_unknown' })
      throw new Refusal({ code: 'card_state', detail: { state: STANDING_TEXT[standingOf(newest, today)] } })
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
      async (request) => cardViews(p, holderOf(request)),
    )

    app.post(
      '/api/me/card/loss',
      { schema: { tags, summary: '挂失，立即生效', body: cardChoice, response: { 200: cards } } },
      async (request) => {
        const psnNo = holderOf(request)
        const card = await cardFor(psnNo, request.body?.card_id, ['usable', 'not_collected'])
        valueOf(await reportLoss(p, metaOf(request), card))
        return cardViews(p, psnNo)
      },
    )

    app.post(
      '/api/me/card/cancel-loss',
      { schema: { tags, summary: '解除挂失', body: cardChoice, response: { 200: cards } } },
      async (request) => {
        const psnNo = holderOf(request)
        const card = await cardFor(psnNo, request.body?.card_id, ['lost'])
        valueOf(await cancelLoss(p, metaOf(request), card))
        return cardViews(p, psnNo)
      },
    )

    app.get(
      '/api/me/password',
      { schema: { tags, summary: '医保密码的状态与当地规定', response: { 200: passwordState } } },
      async (request) => passwordView(p, holderOf(request)),
    )

    app.post(
      '/api/me/password',
      { schema: { tags, summary: '设置或修改医保密码', body: passwordChange, response: { 200: done } } },
      async (request) => {
        const psnNo = holderOf(request)
        const { kind = 'card', old, new: next } = request.body
        const { actor, channel } = request.seat
        valueOf(
          await (old === undefined
            ? setPassword(p, psnNo, kind, next)
            : changePassword(p, psnNo, kind, { old, next }, { by: { actor, channel } })),
        )
        return { done: true as const }
      },
    )
  }
