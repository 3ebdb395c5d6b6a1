/** The REST door: /api, and /sandbox where there is one; their OpenAPI description and the page that shows it. */
import type { FastifyPluginAsync } from 'fastify'
import type { Platform } from '@gongji/platform'
import { sandboxPlugin } from '../sandbox/index.ts'
import { describe } from './docs.ts'
import { accessRoutes } from './routes/accesses.ts'
import { billRoutes } from './routes/bills.ts'
import { cardRoutes } from './routes/cards.ts'
import { familyRoutes } from './routes/family.ts'
import { fundRoutes } from './routes/funds.ts'
import { jobRoutes } from './routes/jobs.ts'
import { homeRoutes } from './routes/home.ts'
import { institutionRoutes } from './routes/institutions.ts'
import { officeCardRoutes } from './routes/officeCards.ts'
import { passwordRoutes } from './routes/passwords.ts'
import { officeRoutes } from './routes/office.ts'
import { receiptRoutes } from './routes/receipts.ts'
import { refundRoutes } from './routes/refunds.ts'
import { sessionRoutes } from './routes/session.ts'
import { statementRoutes } from './routes/statement.ts'
import { counterRoutes } from './routes/counter.ts'
import { windowRoutes } from './routes/window.ts'
import { restScope } from './scope.ts'

const ROUTES = [
  sessionRoutes,
  homeRoutes,
  statementRoutes,
  cardRoutes,
  billRoutes,
  receiptRoutes,
  familyRoutes,
  windowRoutes,
  counterRoutes,
  refundRoutes,
  officeRoutes,
  officeCardRoutes,
  passwordRoutes,
  institutionRoutes,
  fundRoutes,
  accessRoutes,
  jobRoutes,
]

export const restPlugin =
  (p: Platform): FastifyPluginAsync =>
  async (app) => {
    await describe(app)
    await app.register(async (guarded) => {
      await restScope(guarded, p)
      for (const routes of ROUTES) await guarded.register(routes(p))
    })
    await app.register(sandboxPlugin(p))
  }
