import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { openWorld, type World } from '@gongji/platform/testing'
import { buildServer } from '../app.ts'
import { begunPost, lineTo, type Line } from '../testing/line.ts'

let world: World
let app: FastifyInstance
let address: string
beforeAll(async () => {
  world = await openWorld()
  app = await buildServer(world.p, { maxInFlight: 2 })
  address = await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const SIGN_IN = {
  infno: '9001',
  msgid: 'M1',
  fixmedins_code: 'H99010000001',
  input: { signIn: { opter_no: '1' } },
}
const body = JSON.stringify(SIGN_IN)
const post = (path: string) =>
  fetch(`${address}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })

async function begun(): Promise<Line> {
  const line = lineTo(address)
  line.write(begunPost('/exchange/9001', body))
  await line.hears('100 Continue')
  return line
}

test('two of two requests are under way: the third is told "busy, nothing was done" at each door, unread, and what is under way ends well', async () => {
  const under = [await begun(), await begun()]

  const exchange = await post('/exchange/9001')
  expect([exchange.status, exchange.headers.get('retry-after')]).toEqual([200, '1'])
  expect(await exchange.json()).toMatchObject({
    infcode: -1,
    err_msg: '系统繁忙，本次未做任何处理，请稍后重试',
    output: null,
  })
  const rest = await post('/api/session')
  expect([rest.status, rest.headers.get('retry-after')]).toEqual([503, '1'])
  expect(rest.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(await rest.json()).toMatchObject({ status: 503, code: 'busy', phone: '12393' })

  // Whoever looks after the server is let in all the same.
  expect((await fetch(`${address}/healthz`)).status).toBe(200)
  const metrics = await (await fetch(`${address}/metrics`)).text()
  expect(metrics).toContain('gongji_http_in_flight 2\n')
  expect(metrics).toContain('gongji_http_busy_total{door="exchange"} 1\n')
  expect(metrics).toContain('gongji_http_busy_total{door="rest"} 1\n')

  for (const line of under) {
    line.write(body)
    await line.hears('"infcode":0')
    line.close()
    await line.ended
  }
  expect(await (await post('/exchange/9001')).json()).toMatchObject({ infcode: 0 })
})

test('a request whose sender goes away leaves its place to the next', async () => {
  const under = [await begun(), await begun()]
  for (const line of under) line.close()
  let answer: unknown
  do answer = await (await post('/exchange/9001')).json()
  while ((answer as { infcode: number }).infcode !== 0)
  expect(answer).toMatchObject({ infcode: 0 })
})
