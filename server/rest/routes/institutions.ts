/** Designated institutions: looking them up and changing their state. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { institution, institutionChange, institutionQuery, institutions } from '@gongji/client/schema'
import { logAccess } from '@gongji/platform/access'
import type { Platform } from '@gongji/platform'
import { searchInstitutions, setInstitutionState } from '@gongji/platform/institution'
import { valueOf } from '../problem.ts'
import { institutionView } from '../views/institution.ts'

const params = z.object({ code: z.string().max(12).describe('定点医药机构编号') })

export const institutionRoutes =
  (p: Platform): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['institution']

    app.get(
      '/api/institutions',
      {
        schema: {
          tags,
          summary: '定点医药机构',
          querystring: institutionQuery,
          response: { 200: institutions },
        },
      },
      async (request) => {
        const { q, limit } = request.query
        const { region } = request.seat
        const found = await searchInstitutions(p, {
          ...(q ? { text: q } : {}),
          ...(region && request.seat.role !== 'auditor' ? { region } : {}),
          limit: limit ?? 50,
        })
        return found.map((i) => institutionView(p, i))
      },
    )

    app.post(
      '/api/institutions/:code/state',
      {
        schema: {
          tags,
          summary: '变更定点状态',
          params,
          body: institutionChange,
          response: { 200: institution },
        },
      },
      async (request) => {
        const { code } = request.params
        const { state, reason } = request.body
        const { actor, channel } = request.seat
        const changed = valueOf(await setInstitutionState(p, { code, state, on: p.clock.today() }))
        await logAccess(p, { actor, channel, what: `institution ${state}: ${reason}`, subject: code })
        return institutionView(p, changed)
      },
    )
  }
