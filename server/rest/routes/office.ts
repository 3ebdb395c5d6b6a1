/** The office: a person's record, freezes, enrolment states (I4, K1). */
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  enrolmentChange,
  id,
  personQuery,
  personRecord,
  personSummaries,
  psnNo,
  stateReason,
} from '@gongji/client/schema'
import { logAccess } from '@gongji/platform/access'
import { belongingOfPerson } from '@gongji/platform/belonging'
import type { Platform } from '@gongji/platform'
import { freezePerson, setEnrolmentState, unfreezePerson } from '@gongji/platform/enrolment'
import { endBinding } from '@gongji/platform/family'
import { findByCert, RESIDENT_ID } from '@gongji/platform/people'
import { ACCESS, allows } from '../../auth/index.ts'
import { metaOf } from '../meta.ts'
import { regionFor } from '../office.ts'
import { Refusal, valueOf } from '../problem.ts'
import { recordView, summaryView } from '../views/person.ts'

export const officeRoutes =
  (p: Platform): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['office']
    const params = z.object({ psn_no: psnNo })

    app.get(
      '/api/people',
      {
        schema: {
          tags,
          summary: '按身份证号查找参保人',
          querystring: personQuery,
          response: { 200: personSummaries },
        },
      },
      async (request) => {
        const person = await findByCert(p, RESIDENT_ID, request.query.certno)
        const belonging = person && (await belongingOfPerson(p, person.psnNo))
        const scope = ACCESS['GET /api/people']?.roles[request.seat.role]
        if (!person || !belonging || !allows(scope, request.seat, belonging)) return []
        const { actor, channel } = request.seat
        await logAccess(p, { actor, channel, what: '按身份证号查找参保人', psnNo: person.psnNo })
        return [await summaryView(p, person)]
      },
    )

    app.get(
      '/api/people/:psn_no',
      { schema: { tags, summary: '参保人档案', params, response: { 200: personRecord } } },
      async (request) => recordView(p, request.params.psn_no),
    )

    for (const [act, work, summary] of [
      ['freeze', freezePerson, '冻结本人账户与共济'],
      ['unfreeze', unfreezePerson, '解冻'],
    ] as const) {
      app.post(
        `/api/people/:psn_no/${act}`,
        { schema: { tags, summary, params, body: stateReason, response: { 200: personRecord } } },
        async (request: FastifyRequest<{ Params: { psn_no: string }; Body: { reason: string } }>) => {
          const { psn_no } = request.params
          const region = await regionFor(p, request)
          valueOf(await work(p, metaOf(request), { region, psnNo: psn_no, reason: request.body.reason }))
          return recordView(p, psn_no)
        },
      )
    }

    for (const [act, state, summary] of [
      ['suspend', 'suspended', '暂停参保'],
      ['resume', 'active', '恢复参保'],
    ] as const) {
      app.post(
        `/api/people/:psn_no/enrolment/${act}`,
        { schema: { tags, summary, params, body: enrolmentChange, response: { 200: personRecord } } },
        async (
          request: FastifyRequest<{ Params: { psn_no: string }; Body: z.infer<typeof enrolmentChange> }>,
        ) => {
          const { region, scheme } = request.body
          // A clerk changes relations of the own pooling area only, also of a person insured in two.
          if (region !== request.seat.region) throw new Refusal({ code: 'forbidden' })
          const change = { region, psnNo: request.params.psn_no, scheme, state, on: p.clock.today() }
          valueOf(await setEnrolmentState(p, metaOf(request), change))
          return recordView(p, request.params.psn_no)
        },
      )
    }

    app.post(
      '/api/family/bindings/:id/end',
      {
        schema: {
          tags,
          summary: '凭证据终止共济关系',
          params: z.object({ id }),
          body: stateReason,
          response: { 200: z.object({ ended: z.literal(true) }) },
        },
      },
      async (request) => {
        valueOf(await endBinding(p, metaOf(request), request.params.id))
        return { ended: true as const }
      },
    )
  }
