/** The first page: own money, family money, the year's allowance (E1, E2). */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { allowances, home } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import { holderOf } from '../holder.ts'
import { allowanceViews } from '../views/allowances.ts'
import { homeView } from '../views/home.ts'

export const homeRoutes =
  (p: Platform): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['me']

    app.get(
      '/api/me/home',
      { schema: { tags, summary: '首页：个人账户、家庭共济、本年度额度', response: { 200: home } } },
      async (request) => homeView(p, holderOf(request)),
    )

    app.get(
      '/api/me/allowances',
      { schema: { tags, summary: '本年度剩余可报额度与起付线', response: { 200: allowances } } },
      async (request) => allowanceViews(p, holderOf(request)),
    )
  }
