/** A person's password set, reset or unlocked by somebody else, always after an identity check that is kept (A6). */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { done, givePassword, psnNo, unlockPassword, windowPassword } from '@gongji/client/schema'
import { logAccess } from '@gongji/platform/access'
import type { Platform } from '@gongji/platform'
import { confirmPerson, identify } from '@gongji/platform/identify'
import {
  resetPassword,
  setFirstPassword,
  unlockPassword as unlock,
  type IdentityCheck,
} from '@gongji/platform/password'
import { institutionOf } from '../holder.ts'
import { metaOf } from '../meta.ts'
import { regionFor } from '../office.ts'
import { valueOf } from '../problem.ts'
import { shownTo } from '../views/credential.ts'

const HOW = { voucher: 'voucher', id_card: 'id_card', card: 'social_card' } as const
const params = z.object({ psn_no: psnNo })
/** Wrong papers a minute from one office or pharmacy: whoever tries numbers out is stopped. */
const rateLimit = { max: 20, timeWindow: 60_000 }

export const passwordRoutes =
  (p: Platform): FastifyPluginAsyncZod =>
  async (app) => {
    /** The papers shown at the counter are the person's own, or nothing is done. */
    async function checkedPapers(
      psn_no: string,
      { name, certno }: { name: string; certno: string },
      seat: { region?: string; actor: { id: string } },
    ): Promise<IdentityCheck> {
      const code = await regionFor(p, { params: { psn_no }, seat })
      valueOf(await confirmPerson(p, { type: '02', no: certno, name, institution: '' }, psn_no))
      return { how: 'id_card', where: { kind: 'office', code }, checkedBy: seat.actor.id }
    }

    for (const [act, work, summary] of [
      ['first', setFirstPassword, '核验证件后首次设置密码'],
      ['reset', resetPassword, '核验证件后重置密码，同时解锁'],
    ] as const) {
      app.post(
        `/api/people/:psn_no/password/${act}`,
        {
          config: { rateLimit },
          schema: { tags: ['office'], summary, params, body: givePassword, response: { 200: done } },
        },
        async (request) => {
          const { psn_no } = params.parse(request.params)
          const { kind = 'card', password, ...papers } = givePassword.parse(request.body)
          const check = await checkedPapers(psn_no, papers, request.seat)
          valueOf(await work(p, metaOf(request), { psnNo: psn_no, kind, password, check }))
          return { done: true as const }
        },
      )
    }

    app.post(
      '/api/people/:psn_no/password/unlock',
      {
        config: { rateLimit },
        schema: {
          tags: ['office'],
          summary: '核验证件后解锁，密码不变',
          params,
          body: unlockPassword,
          response: { 200: done },
        },
      },
      async (request) => {
        const { kind = 'card', ...papers } = request.body
        const { psn_no } = request.params
        const check = await checkedPapers(psn_no, papers, request.seat)
        valueOf(await unlock(p, metaOf(request), { psnNo: psn_no, kind, check }))
        return { done: true as const }
      },
    )

    app.post(
      '/api/window/password/first',
      {
        config: { rateLimit },
        schema: {
          tags: ['window'],
          summary: '药店核验身份后首次设置密码',
          body: windowPassword,
          response: { 200: done },
        },
      },
      async (request) => {
        const { credential, name, kind = 'card', password } = request.body
        const code = institutionOf(request)
        const { psnNo } = valueOf(await identify(p, { ...shownTo(credential, code), name }))
        const { actor, channel } = request.seat
        await logAccess(p, { actor, channel, what: '首次设置密码', psnNo })
        const where = { kind: 'pharmacy', code } as const
        const check: IdentityCheck = { how: HOW[credential.type], where, checkedBy: actor.id }
        valueOf(await setFirstPassword(p, metaOf(request), { psnNo, kind, password, check }))
        return { done: true as const }
      },
    )
  }
