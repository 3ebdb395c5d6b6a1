/** What a HIS developer finds in the sandbox, and that nothing of it exists outside (I9). */
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { castOf, FAMILY_OF_FOUR, HANGZHOU, PASSWORD } from './setup/cast.ts'
import { dataFolder, type DataFolder } from './setup/folder.ts'
import { freePort, refusedStart, runGongji, startServer, type RunningServer } from './setup/server.ts'

const url = inject('sandbox')
const json = async (path: string): Promise<Record<string, unknown>[]> => {
  const response = await fetch(url + path)
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  return (await response.json()) as Record<string, unknown>[]
}
const kinds = (row: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, Array.isArray(value) ? 'array' : typeof value]),
  )

test('GET /sandbox/people: {psn_no, certno, psn_name, insutype, insuplc_admdvs, psn_type, balance_fen, notes, family}', async () => {
  const people = await json('/sandbox/people')
  for (const person of people) {
    expect(kinds(person)).toEqual({
      psn_no: 'string',
      certno: 'string',
      psn_name: 'string',
      insutype: 'string',
      insuplc_admdvs: 'string',
      psn_type: 'string',
      balance_fen: 'number',
      notes: 'array',
      family: 'array',
    })
    expect(Number.isSafeInteger(person['balance_fen'])).toBe(true)
    expect(['310', '390']).toContain(person['insutype'])
    for (const relative of person['family'] as Record<string, unknown>[])
      expect(kinds(relative)).toEqual({ psn_no: 'string', relation: 'string', shares: 'boolean' })
  }
  const { special, sharersOf } = await castOf(url)
  expect(sharersOf(special(HANGZHOU, FAMILY_OF_FOUR))).toHaveLength(3)
})

test('GET /sandbox/institutions: 20 with {fixmedins_code, fixmedins_name, admdvs, kind, level, auth}, all three ways to authenticate', async () => {
  const institutions = await json('/sandbox/institutions')
  expect(institutions).toHaveLength(20)
  for (const one of institutions) {
    expect(kinds(one)).toMatchObject({
      fixmedins_code: 'string',
      fixmedins_name: 'string',
      admdvs: 'string',
      kind: 'string',
      level: 'string',
      auth: 'object',
    })
    expect(['hospital', 'pharmacy']).toContain(one['kind'])
  }
  const schemes = institutions.map((one) => (one['auth'] as { scheme: string }).scheme)
  expect(new Set(schemes)).toEqual(new Set(['none', 'x-tif', 'api-hmac']))
})

test('GET /sandbox/catalogue: {med_list_codg, name, chrgitm_lv, selfpay_prop, ceiling_fen}, one 乙 item with 5 % first at 4.52', async () => {
  const items = await json('/sandbox/catalogue')
  for (const item of items) {
    const { ceiling_fen, ...rest } = item
    expect(kinds(rest)).toMatchObject({
      med_list_codg: 'string',
      name: 'string',
      chrgitm_lv: 'string',
      selfpay_prop: 'number',
    })
    expect(ceiling_fen === null || Number.isSafeInteger(ceiling_fen)).toBe(true)
  }
  expect(
    items.filter((i) => i['chrgitm_lv'] === '02' && i['selfpay_prop'] === 0.05 && i['price'] === '4.52'),
  ).toHaveLength(1)
})

let folder: DataFolder
let own: RunningServer
beforeAll(async () => {
  folder = await dataFolder()
  own = await startServer({ port: await freePort(), dataDir: folder.path })
})
afterAll(async () => {
  await own.stop()
  await folder.remove()
})

const post = (at: string, body: object) =>
  fetch(at, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

test('POST /sandbox/clock sets and shifts the business clock, and every page’s day follows', async () => {
  const set = await post(`${own.url}/sandbox/clock`, { set: '2027-03-01T09:00:00+08:00' })
  expect(((await set.json()) as { now: string }).now).toMatch(/^2027-03-01T01:00:0/)
  const shifted = await post(`${own.url}/sandbox/clock`, { shift_seconds: 86_400 })
  expect(((await shifted.json()) as { now: string }).now).toMatch(/^2027-03-02T01:00:0/)
  const entered = await post(`${own.url}/sandbox/enter`, { role: 'citizen' })
  expect(((await entered.json()) as { now: string }).now).toMatch(/^2027-03-02T01:00:/)
})

test('the sandbox listens on 127.0.0.1 only, whatever HOST says', async () => {
  const place = { port: await freePort(), dataDir: folder.path, env: { HOST: '0.0.0.0' } }
  const { said } = await refusedStart(place)
  expect(said).toMatch(/^gongji: HOST is "0.0.0.0"; the sandbox listens on 127.0.0.1 only/)
})

test('GONGJI_MODE=production: no sandbox route exists and no sandbox password opens anything; a sandbox then leaves its staff alone', async () => {
  const empty = await dataFolder()
  const place = { port: await freePort(), dataDir: empty.path }
  const production = { ...place, env: { GONGJI_MODE: 'production' } }
  const server = await startServer(production)
  try {
    for (const path of ['people', 'institutions', 'catalogue', 'roles'])
      expect([path, (await fetch(`${server.url}/sandbox/${path}`)).status]).toEqual([path, 404])
    for (const [path, body] of [
      ['clock', { shift_seconds: 1 }],
      ['enter', { role: 'administrator' }],
    ] as const)
      expect([path, (await post(`${server.url}/sandbox/${path}`, body)).status]).toEqual([path, 404])
    await noSandboxPasswordWorks(server.url)
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    const add = ['staff', 'add', '--user', 'first', '--role', 'administrator']
    const added = await runGongji(add, production, 'correct-horse-battery\n')
    expect([added.code, added.out]).toEqual([0, expect.stringContaining('first')])
  } finally {
    expect(await server.stop()).toBe(0)
  }
  const { code, said } = await refusedStart(place)
  expect(code).toBe(1)
  expect(said).toMatch(/gongji: .* holds people or staff that no sandbox made up.*GONGJI_MODE=production/)
  await empty.remove()
})

test('GONGJI_MODE=production refuses a directory that a sandbox filled, whose passwords everybody knows, and says the way out', async () => {
  expect(await own.stop()).toBe(0)
  const place = { port: await freePort(), dataDir: folder.path }
  const { code, said } = await refusedStart({ ...place, env: { GONGJI_MODE: 'production' } })
  expect(code).toBe(1)
  expect(said).toMatch(/^gongji: .* was filled by a sandbox, so production does not open it\. .*GONGJI_DATA/)
  own = await startServer(place)
})

/** The invented people's and the invented staff's. */
async function noSandboxPasswordWorks(at: string): Promise<void> {
  const { special } = await castOf(url)
  const { certno } = special(HANGZHOU, FAMILY_OF_FOUR)
  for (const password of [PASSWORD, '123456']) {
    const citizen = await post(`${at}/api/session`, { as: 'citizen', certno, password })
    expect([password, citizen.ok]).toEqual([password, false])
  }
  for (const user of ['administrator', 'clerk.330100', 'cashier.H33010600001', 'admin']) {
    const staff = await post(`${at}/api/session`, { as: 'staff', user, password: PASSWORD })
    expect([user, staff.ok]).toEqual([user, false])
  }
}
