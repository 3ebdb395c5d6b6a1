/** Signing in and out, who am I, and acting for another person. */
import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actFor, agencies, me, signIn } from '@gongji/client/schema'
import { agenciesOf, BASIS_TEXT, findAgency } from '@gongji/platform/agency'
import type { Platform } from '@gongji/platform'
import { checkPassword } from '@gongji/platform/password'
import { findByCert, findPeople, maskName, RESIDENT_ID } from '@gongji/platform/people'
import { checkStaff, createSession, endSession, SESSION_HOURS, type Session } from '@gongji/platform/session'
import { COOKIE, seatOf } from '../../auth/index.ts'
import { Refusal, valueOf } from '../problem.ts'
import { meView } from '../views/me.ts'

/** Sign-ins a minute from one address; tries of one password are counted by the platform. */
const SIGN_INS = 20

export function setCookie(reply: FastifyReply, token: string): void {
  // A browser on another machine talks to a proxy with TLS; on loopback there is none.
  const secure = reply.request.protocol === 'https'
  const maxAge = SESSION_HOURS * 3600
  reply.setCookie(COOKIE, token, { path: '/', httpOnly: true, sameSite: 'strict', secure, maxAge })
}

/** Starts a session in place of the one that came with the request. */
export async function startSession(
  p: Platform,
  reply: FastifyReply,
  who: Omit<Session, 'expiresAt'>,
): Promise<z.infer<typeof me>> {
  const before = reply.request.seat.token
  if (before) await endSession(p, before)
  const { token } = await createSession(p, who)
  setCookie(reply, token)
  return meView(p, await seatOf(p, token))
}

async function identified(p: Platform, body: z.infer<typeof signIn>): Promise<Omit<Session, 'expiresAt'>> {
  if (body.as === 'citizen') {
    const person = await findByCert(p, RESIDENT_ID, body.certno)
    if (!person) throw new Refusal({ code: 'sign_in_refused' })
    valueOf(await checkPassword(p, person.psnNo, 'card', body.password, { purpose: 'sign_in' }))
    return { role: 'citizen', psnNo: person.psnNo }
  }
  const { name, role, institution, region } = valueOf(await checkStaff(p, body.user, body.password))
  return { role, staff: name, ...(institution ? { institution } : {}), ...(region ? { region } : {}) }
}

export const sessionRoutes =
  (p: Platform): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['session']

    app.post(
      '/api/session',
      {
        config: { rateLimit: { max: SIGN_INS, timeWindow: 60_000 } },
        schema: {
          tags,
          summary: '登录：身份证号加医保密码，或工作人员账号',
          body: signIn,
          response: { 200: me },
        },
      },
      async (request, reply) => startSession(p, reply, await identified(p, request.body)),
    )

    app.get(
      '/api/session',
      { schema: { tags, summary: '当前登录的身份', response: { 200: me } } },
      async (request) => meView(p, request.seat),
    )

    app.delete(
      '/api/session',
      { schema: { tags, summary: '退出登录', response: { 204: z.null() } } },
      async (request, reply) => {
        if (request.seat.token) await endSession(p, request.seat.token)
        reply.clearCookie(COOKIE, { path: '/' })
        return reply.code(204).send(null)
      },
    )

    app.get(
      '/api/session/agencies',
      { schema: { tags, summary: '我可以代为办理的人', response: { 200: agencies } } },
      async (request) => {
        const list = await agenciesOf(p, selfOf(request.seat))
        const people = await findPeople(
          p,
          list.map((a) => a.principal),
        )
        return list.map((a) => ({
          psn_no: a.principal,
          name_masked: maskName(people.get(a.principal)?.name ?? ''),
          basis: a.basis,
          basis_text: BASIS_TEXT[a.basis],
          starts_on: a.startsOn,
          ends_on: a.endsOn,
        }))
      },
    )

    app.post(
      '/api/session/acting',
      { schema: { tags, summary: '代为办理，或回到本人', body: actFor, response: { 200: me } } },
      async (request, reply) => {
        const self = selfOf(request.seat)
        const principal = request.body.psn_no
        if (principal === null) return startSession(p, reply, { role: 'citizen', psnNo: self })
        if (!(await findAgency(p, self, principal))) throw new Refusal({ code: 'forbidden' })
        return startSession(p, reply, { role: 'agent', psnNo: principal, staff: self })
      },
    )
  }

/** The person who is really there, also while acting for somebody. */
function selfOf({ role, psnNo, session }: { role: string; psnNo?: string; session?: Session }): string {
  const self = role === 'agent' ? session?.staff : psnNo
  if (!self) throw new Refusal({ code: 'forbidden' })
  return self
}
