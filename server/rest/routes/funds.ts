/** The fund's books of a pooling area (E3). */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { fundQuery, fundStatementView } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import { fundStatement } from '@gongji/platform/fund'
import { Refusal } from '../problem.ts'
import { fundView } from '../views/funds.ts'

export const fundRoutes =
  (p: Platform): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/funds',
      {
        schema: {
          tags: ['office'],
          summary: '基金收支与结余',
          querystring: fundQuery,
          response: { 200: fundStatementView },
        },
      },
      async (request) => {
        const { seat, query } = request
        const today = p.clock.today()
        const { scheme = 'employee', to = today, from = `${to.slice(0, 4)}-01-01` } = query
        const wrong = (field: string, rule: string) =>
          new Refusal({ code: 'invalid_input', detail: { field, rule } })
        // An office sees its own pooling area; an auditor sees any, and says which.
        if (seat.role !== 'auditor' && query.region && query.region !== seat.region) {
          throw new Refusal({ code: 'forbidden' })
        }
        const region = query.region ?? seat.region
        if (region === undefined || !p.shelf.region(region))
          throw wrong('region', '须为已有待遇政策的统筹区编码')
        if (to > today) throw wrong('to', '截止日不能晚于今日')
        if (from > to) throw wrong('from', '起始日不能晚于截止日')
        return fundView(p, await fundStatement(p, { region, scheme, from, to }))
      },
    )
  }
