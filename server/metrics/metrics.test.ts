import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fee, openWorld, addPerson, visitWith, type World } from '@gongji/platform/testing'
import type { FastifyInstance } from 'fastify'
import { buildServer } from '../app.ts'

let world: World
let app: FastifyInstance
beforeAll(async () => {
  world = await openWorld()
  app = await buildServer(world.p, { metricsFrom: ['127.0.0.1', '10.1.0.0/16'] })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const read = (given: { remoteAddress?: string; headers?: Record<string, string> } = {}) =>
  app.inject({ url: '/metrics', ...given })
const lines = async () => (await read()).body.split('\n')

test('every request is measured by route, method and status, every message by code and outcome, every refusal by its code', async () => {
  const message = (infno: string) => ({
    method: 'POST' as const,
    url: `/exchange/${infno}`,
    payload: { infno, msgid: randomUUID(), fixmedins_code: 'H99010000001', input: { data: {} } },
  })
  await app.inject(message('2207'))
  await app.inject(message('9999'))
  await app.inject('/api/me/home')
  const heard = await lines()
  for (const line of [
    'gongji_http_request_duration_seconds_count{route="/exchange/:infno",method="POST",status="200"} 2',
    'gongji_http_request_duration_seconds_count{route="/api/me/home",method="GET",status="401"} 1',
    'gongji_exchange_duration_seconds_count{infno="2207",outcome="refused"} 1',
    'gongji_exchange_duration_seconds_count{infno="other",outcome="refused"} 1',
    'gongji_refusals_total{door="exchange",code="invalid_input"} 1',
    'gongji_refusals_total{door="exchange",code="route_unknown"} 1',
  ]) {
    expect(heard).toContain(line)
  }
  expect(heard.some((line) => line.startsWith('gongji_refusals_total{door="rest",code="'))).toBe(true)
})

test('the lanes tell their batches, commands and queues, the pools their connections, the process its memory', async () => {
  const { psnNo } = await addPerson(world)
  await visitWith(world, psnNo, [fee(world, 'A', '10.00')])
  const heard = await lines()
  const value = (name: string) => Number(heard.find((line) => line.startsWith(`${name} `))?.split(' ')[1])
  // Enrolment, registration, upload: three commands one after the other are three batches.
  expect(value('gongji_lane_batch_commands_count')).toBe(3)
  expect(value('gongji_lane_batch_commands_sum')).toBe(3)
  expect(value('gongji_lane_batch_duration_seconds_count')).toBe(3)
  expect(value('gongji_lane_waiting')).toBe(0)
  expect(value('gongji_database_connections{pool="lanes",state="open"}')).toBe(1)
  expect(value('gongji_database_connections{pool="readers",state="waiting"}')).toBe(0)
  expect(value('process_resident_memory_bytes')).toBeGreaterThan(0)
})

test('unknown addresses, codes and methods add no label of the sender’s making, and nothing says who', async () => {
  const ours = async () => (await lines()).filter((line) => line.startsWith('gongji_'))
  for (let n = 0; n < 20; n++) {
    await app.inject({ method: 'GET', url: `/api/unknown/${n}` })
    await app.inject({ method: 'POST', url: `/exchange/X${n}`, payload: '{}' })
    await app.inject(`/api/receipts/990100S${n}`)
  }
  const once = await ours()
  for (let n = 20; n < 60; n++) {
    await app.inject({ method: 'GET', url: `/api/unknown/${n}` })
    await app.inject({ method: 'POST', url: `/exchange/X${n}`, payload: '{}' })
    await app.inject(`/api/receipts/990100S${n}`)
  }
  const often = await ours()
  expect(often.length).toBe(once.length)
  expect(often).not.toEqual(once)
  expect(often.join('\n')).not.toMatch(/\{[^}]*(\d{6}|H99)[^}]*\}/)
})

test.each([
  ['127.0.0.1', {}, 200],
  ['::ffff:127.0.0.1', {}, 200],
  ['10.1.255.255', {}, 200],
  ['10.2.0.0', {}, 403],
  ['8.8.8.8', {}, 403],
  ['127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }, 403],
] as const)(
  'asked from %s with %o, listed 127.0.0.1 and 10.1.0.0/16: %i',
  async (remoteAddress, headers, status) => {
    expect((await read({ remoteAddress, headers })).statusCode).toBe(status)
  },
)

test('by default this machine alone may read', async () => {
  const usual = await buildServer(world.p)
  const asked = async (remoteAddress: string) =>
    (await usual.inject({ url: '/metrics', remoteAddress })).statusCode
  expect([await asked('127.0.0.1'), await asked('::1'), await asked('10.1.0.1')]).toEqual([200, 200, 403])
  await usual.close()
})
