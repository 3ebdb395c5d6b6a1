import { createClient, type Client } from '@gongji/client'
import { expect, test } from 'vitest'
import { ACCESS } from '../auth/index.ts'

/** Calls every function of the client and notes what it asks for. */
async function asked(): Promise<{ route: string; key: string | null }[]> {
  const requests: { route: string; key: string | null }[] = []
  const client = createClient({
    baseUrl: 'http://gongji.example',
    fetch: async (input, init) => {
      const { method, url, headers } = new Request(input, init)
      requests.push({ route: `${method} ${new URL(url).pathname}`, key: headers.get('idempotency-key') })
      return new Response('{}', { headers: { 'content-type': 'application/json' } })
    },
  })
  for (const name of Object.keys(client) as (keyof Client)[]) {
    const call = client[name] as (...args: unknown[]) => Promise<unknown>
    // The last argument of a command is its key; ids come first.
    await call(...Array.from({ length: call.length || 1 }, (_, i) => (i === call.length - 1 ? 'k' : 'x')))
  }
  return requests
}

const patternOf = (route: string): RegExp => new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`)

test('the client has one function for every route, and none for anything else', async () => {
  const requests = await asked()
  const routes = Object.keys(ACCESS)
  const uncalled = routes.filter((route) => !requests.some((r) => patternOf(route).test(r.route)))
  const unknown = requests.filter(
    (r) => r.route !== 'GET /healthz' && !routes.some((route) => patternOf(route).test(r.route)),
  )
  expect({ uncalled, unknown }).toEqual({ uncalled: [], unknown: [] })
})

test('every command of the client carries the key of the intent', async () => {
  const requests = await asked()
  const commands = requests.filter(({ route }) =>
    Object.entries(ACCESS).some(
      ([row, { key }]) => !row.startsWith('GET') && key !== false && patternOf(row).test(route),
    ),
  )
  expect(commands.length).toBeGreaterThan(20)
  expect(commands.filter(({ key }) => key === null)).toEqual([])
})
