/** The REST door on a small sandbox, for tests: real PostgreSQL, real policies, no port. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify'
import { testDatabase } from '@gongji/ledger/testing'
import type { Enter } from '@gongji/client/schema'
import { closePlatform, migrations, openPlatform, type Platform } from '@gongji/platform'
import { sandboxPeople, seedSandbox, type SandboxPerson } from '@gongji/platform/sandbox'
import { restPlugin } from '../index.ts'

const policiesDir = path.join(import.meta.dirname, '..', '..', '..', 'policies')

export interface Door {
  app: FastifyInstance
  p: Platform
  /** The person whose notes contain the text, in a region where given. */
  special(note: string, region?: string): SandboxPerson
  enter(who: Enter): Promise<Visitor>
  close(): Promise<void>
}

export interface Visitor {
  cookie: string
  get(url: string): Promise<LightMyRequestResponse>
  /** Sends a command with a fresh key, or the one given. */
  send(
    method: 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: object,
    key?: string,
  ): Promise<LightMyRequestResponse>
}

let keys = 0

export function visitor(app: FastifyInstance, cookie = ''): Visitor {
  const headers = cookie === '' ? {} : { cookie }
  return {
    cookie,
    get: (url) => app.inject({ method: 'GET', url, headers }),
    send: (method, url, body, key = `test-${++keys}`) =>
      app.inject({
        method,
        url,
        headers: { ...headers, 'idempotency-key': key },
        ...(body ? { payload: body } : {}),
      }),
  }
}

export const cookieOf = (response: LightMyRequestResponse): string =>
  response.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')

/** @param at business time at which the sandbox is filled */
export async function openDoor(at = '2026-03-18T09:30:00+08:00'): Promise<Door> {
  const database = await testDatabase({ migrations })
  const dataDir = await mkdtemp(path.join(tmpdir(), 'gongji-rest-'))
  const options = { databaseUrl: database.url, policiesDir, dataDir, mode: 'sandbox', assumed: true } as const
  const p = await openPlatform(options)
  await p.clock.set(new Date(at))
  await seedSandbox(p, { size: 'small' })
  const people = await sandboxPeople(p)
  const app = fastify()
  await app.register(restPlugin(p))
  await app.ready()
  return {
    app,
    p,
    special(note, region) {
      const found = people.find(
        (x) =>
          x.notes.some((text) => text.includes(note)) && (region === undefined || x.person.region === region),
      )
      if (!found) throw new Error(`nobody is noted as ${note}`)
      return found
    },
    async enter(who) {
      const response = await visitor(app).send('POST', '/sandbox/enter', who)
      if (response.statusCode !== 200) throw new Error(`cannot enter as ${who.role}: ${response.body}`)
      return visitor(app, cookieOf(response))
    },
    async close() {
      await app.close()
      await closePlatform(p)
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
