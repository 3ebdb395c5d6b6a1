/** Family mutual aid: seeing it, binding, agreeing, pausing, ordering (D1–D6). */
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  binding,
  bindingLimits,
  family,
  familyOrder,
  familyUses,
  id,
  newBinding,
  type Binding,
} from '@gongji/client/schema'
import type { CommandMeta } from '@gongji/platform/command'
import type { Fen } from '@gongji/benefit'
import type { Platform } from '@gongji/platform'
import {
  bind,
  consent,
  decline,
  familyOf,
  pause,
  resume,
  setLimits,
  setOrder,
  unbind,
  usesOf,
  type BindingRef,
  type Filed,
} from '@gongji/platform/family'
import type { Result } from '@gongji/platform/errors'
import { findPerson, maskName, RESIDENT_ID } from '@gongji/platform/people'
import { findSettlement } from '@gongji/platform/settlement'
import { holderOf } from '../holder.ts'
import { metaOf } from '../meta.ts'
import { Refusal, valueOf } from '../problem.ts'
import { bindingView, familyView } from '../views/family.ts'

type Act = (p: Platform, meta: CommandMeta, ref: BindingRef) => Promise<Result<Filed>>
const ACTS: Readonly<Record<string, { act: Act; summary: string }>> = {
  consent: { act: consent, summary: '被共济人同意' },
  decline: { act: decline, summary: '被共济人不同意' },
  pause: { act: pause, summary: '共济人暂停共济，立即生效' },
  resume: { act: resume, summary: '共济人恢复共济' },
  unbind: { act: unbind, summary: '解除共济，只影响以后的支付' },
}

const limitOf = (value: number | null | undefined): Fen | null => (value ?? null) as Fen | null

/** The binding as this person sees it now. */
async function shown(p: Platform, psnNo: string, bindingId: string): Promise<Binding> {
  const { asUser, asSharer } = await familyOf(p, psnNo)
  const mine = asSharer.find((b) => b.id === bindingId)
  if (mine) return bindingView(mine, 'sharer')
  const theirs = asUser.find((b) => b.id === bindingId)
  if (theirs) return bindingView(theirs, 'user')
  throw new Refusal({ code: 'binding_unknown' })
}

export const familyRoutes =
  (p: Platform): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['family']
    const params = z.object({ id })

    app.get(
      '/api/me/family',
      { schema: { tags, summary: '我的家庭共济', response: { 200: family } } },
      async (request) => familyView(await familyOf(p, holderOf(request))),
    )

    app.get(
      '/api/me/family/uses',
      { schema: { tags, summary: '家人使用我的账户的记录，不含诊断', response: { 200: familyUses } } },
      async (request) => {
        const { uses } = await usesOf(p, holderOf(request), { limit: 200 })
        const backs = uses.filter((u) => u.amount < 0).map((u) => findSettlement(p, u.settlementId))
        const reversed = new Set((await Promise.all(backs)).flatMap((s) => s?.reverses ?? []))
        return uses.map((u) => ({
          happened_at: u.happenedAt.toISOString(),
          user_name: maskName(u.userName),
          place: u.institutionName,
          amount_fen: u.amount,
          settlement_id: u.settlementId,
          reversed: reversed.has(u.settlementId),
        }))
      },
    )

    app.put(
      '/api/me/family/order',
      { schema: { tags, summary: '调整共济人的使用顺序', body: familyOrder, response: { 200: family } } },
      async (request) => {
        const user = holderOf(request)
        valueOf(await setOrder(p, metaOf(request), { user, bindings: request.body.sharers }))
        return familyView(await familyOf(p, user))
      },
    )

    app.post(
      '/api/family/bindings',
      { schema: { tags, summary: '共济人申请绑定家人', body: newBinding, response: { 200: binding } } },
      async (request) => {
        const sharer = holderOf(request)
        const me = await findPerson(p, sharer)
        if (!me) throw new Refusal({ code: 'person_unknown' })
        const { body } = request
        const filed = valueOf(
          await bind(p, metaOf(request), {
            sharer,
            sharerPapers: { certType: me.certType, certNo: me.certNo, name: me.name },
            userPapers: { certType: RESIDENT_ID, certNo: body.certno, name: body.name },
            relation: body.relation,
            uses: body.uses,
            startsOn: body.starts_on,
            ...(body.ends_on ? { endsOn: body.ends_on } : {}),
            limits: {
              perUse: limitOf(body.per_use_fen),
              perDay: limitOf(body.per_day_fen),
              perYear: limitOf(body.per_year_fen),
            },
            pledge: body.pledge,
          }),
        )
        return shown(p, sharer, filed.id)
      },
    )

    for (const [name, { act, summary }] of Object.entries(ACTS)) {
      app.post(
        `/api/family/bindings/:id/${name}`,
        { schema: { tags, summary, params, response: { 200: binding } } },
        async (request: FastifyRequest<{ Params: { id: string } }>) => {
          const asker = holderOf(request)
          valueOf(await act(p, metaOf(request), { id: request.params.id, asker }))
          return shown(p, asker, request.params.id)
        },
      )
    }

    app.put(
      '/api/family/bindings/:id/limits',
      {
        schema: { tags, summary: '共济人调整限额', params, body: bindingLimits, response: { 200: binding } },
      },
      async (request) => {
        const asker = holderOf(request)
        const { per_use_fen, per_day_fen, per_year_fen } = request.body
        const limits = {
          perUse: limitOf(per_use_fen),
          perDay: limitOf(per_day_fen),
          perYear: limitOf(per_year_fen),
        }
        valueOf(await setLimits(p, metaOf(request), { id: request.params.id, asker }, limits))
        return shown(p, asker, request.params.id)
      },
    )
  }
