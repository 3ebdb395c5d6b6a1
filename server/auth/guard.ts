/**
 * Stands before every route of its scope: session, role, origin and idempotency key first, then – with the
 * input parsed – whose record it is. Default deny; denials are logged without personal data.
 */
import '@fastify/cookie'
import '@fastify/swagger'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { logAccess } from '@gongji/platform/access'
import type { Platform } from '@gongji/platform'
import { Refusal } from '../rest/problem.ts'
import { ACCESS, type Access } from './access.ts'
import { fromElsewhere } from './origin.ts'
import { allows, type Subject } from './scope.ts'
import { COOKIE, seatOf, VISITOR, type Seat } from './seat.ts'
import { findSubject } from './subjects.ts'

declare module 'fastify' {
  interface FastifyRequest {
    seat: Seat
  }
}

const WRITES: readonly string[] = ['POST', 'PUT', 'DELETE', 'PATCH']
const MAX_KEY = 200

const routeOf = (request: FastifyRequest): string => `${request.method} ${request.routeOptions.url ?? ''}`

/** The row of a route. HEAD is answered as GET is. */
const rowOf = (route: string): Access | undefined => ACCESS[route.replace(/^HEAD /, 'GET ')]

/**
 * Guards every route that the given scope registers from now on.
 * @throws Error at start-up when a route has no row in the access table.
 */
export function guard(app: FastifyInstance, p: Platform): void {
  const seats = new WeakMap<FastifyRequest, Seat>()
  app.decorateRequest('seat', {
    getter() {
      return seats.get(this) ?? VISITOR
    },
    setter(seat: Seat) {
      seats.set(this, seat)
    },
  })

  app.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) {
      if (!rowOf(`${method} ${route.url}`)) {
        throw new Error(
          `the route ${method} ${route.url} has no row in the access table (server/auth/access.ts)`,
        )
      }
    }
  })

  app.addHook('onRequest', async (request) => {
    const row = rowOf(routeOf(request))
    if (!row) throw new Refusal({ code: 'forbidden' })
    request.seat = await seatOf(p, request.cookies[COOKIE])
    const { seat } = request
    if (WRITES.includes(request.method) && fromElsewhere(request)) {
      await deny(p, request)
      throw new Refusal({ code: 'origin_refused' })
    }
    if (row.roles[seat.role] === undefined) {
      if (seat.role === 'visitor') throw new Refusal({ code: 'not_signed_in' })
      await deny(p, request)
      throw new Refusal({ code: 'forbidden' })
    }
    if (WRITES.includes(request.method) && row.key !== false) keyOf(request)
  })

  app.addHook('preHandler', async (request) => {
    const row = rowOf(routeOf(request))
    if (!row) throw new Refusal({ code: 'forbidden' })
    const { seat } = request
    const scope = row.roles[seat.role]
    if (scope === 'open') return
    const subject = await findSubject(p, row.subject, request, seat)
    // What does not exist is answered like what is somebody else's, so that ids cannot be tried out.
    if (!subject || !allows(scope, seat, subject)) {
      await deny(p, request)
      throw new Refusal({ code: 'forbidden' })
    }
    if (row.logged) await logViews(p, request, subject)
  })
}

/** The key header, checked. @throws Refusal key_missing */
export function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key.trim() === '' || key.length > MAX_KEY) {
    throw new Refusal({ code: 'key_missing' })
  }
  return key
}

async function deny(p: Platform, request: FastifyRequest): Promise<void> {
  const { actor, channel } = request.seat
  await logAccess(p, { actor, channel, what: `denied ${routeOf(request)}` })
}

async function logViews(p: Platform, request: FastifyRequest, subject: Subject): Promise<void> {
  const { actor, channel } = request.seat
  const action = request.routeOptions.schema?.summary ?? routeOf(request)
  const id = Reflect.get(Object(request.params), 'id')
  for (const psnNo of subject.people) {
    await logAccess(p, {
      actor,
      channel,
      what: action,
      psnNo,
      ...(typeof id === 'string' ? { subject: id } : {}),
    })
  }
}
