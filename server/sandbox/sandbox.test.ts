import fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sandboxCatalogue, sandboxInstitutions, sandboxPeople } from '@gongji/client/schema'
import { cookieOf, openDoor, visitor, type Door, type Visitor } from '../rest/testing/door.ts'
import { sandboxPlugin } from './index.ts'

let door: Door
let developer: Visitor

beforeAll(async () => {
  door = await openDoor()
  developer = visitor(door.app)
})
afterAll(() => door.close())

test('GET /sandbox/people: about 120 people with number, papers, insurance, balance, notes and family', async () => {
  const people = sandboxPeople.parse((await developer.get('/sandbox/people')).json())
  expect(people.length).toBeGreaterThanOrEqual(110)
  expect(Object.keys(people[0]!).sort()).toEqual(
    [
      'balance_fen',
      'certno',
      'family',
      'insuplc_admdvs',
      'insutype',
      'notes',
      'psn_name',
      'psn_no',
      'psn_type',
    ].sort(),
  )
  const user = people.find((x) => x.notes.some((note) => note.includes('本人账户 50.00 元')))
  expect(user).toMatchObject({ balance_fen: 50_00, insutype: '310' })
  expect(user?.family.map((x) => [x.relation, x.shares])).toEqual([
    ['spouse', true],
    ['parent', true],
    ['parent', true],
  ])
  expect(new Set(people.map((x) => x.insuplc_admdvs.slice(0, 4)))).toEqual(new Set(['1101', '4403', '3301']))
})

test('GET /sandbox/institutions: 20 of both kinds, with dummy secrets for each way to authenticate', async () => {
  const institutions = sandboxInstitutions.parse((await developer.get('/sandbox/institutions')).json())
  expect(institutions).toHaveLength(20)
  const secrets = institutions.map(({ auth }) => {
    if (auth.scheme === 'none') return auth.addresses.join()
    return auth.scheme === 'x-tif' ? auth.paasid + auth.secret : auth.access_key + auth.secret_key
  })
  expect(secrets.every((text) => text.length > 10)).toBe(true)
})

test('GET /sandbox/catalogue: one 乙 item with 5 % self-pay-first at 4.52 and no ceiling', async () => {
  const items = sandboxCatalogue.parse((await developer.get('/sandbox/catalogue')).json())
  expect(items[0]).toMatchObject({ chrgitm_lv: '02', selfpay_prop: 0.05, price: '4.52', ceiling_fen: null })
})

test('POST /sandbox/clock shifts by seconds or sets a time; both at once are refused', async () => {
  const before = door.p.clock.now().getTime()
  const shifted = (await developer.send('POST', '/sandbox/clock', { shift_seconds: 3600 })).json()
  expect(new Date(shifted.now).getTime() - before).toBeGreaterThanOrEqual(3600_000)
  const set = (await developer.send('POST', '/sandbox/clock', { set: '2026-03-20T08:00:00+08:00' })).json()
  expect(set.now).toMatch(/^2026-03-20T00:00:00/)
  expect(door.p.clock.today()).toBe('2026-03-20')
  const both = { set: '2026-03-20T08:00:00+08:00', shift_seconds: 1 }
  expect((await developer.send('POST', '/sandbox/clock', both)).statusCode).toBe(400)
})

test('every role of the start page can be entered, and so can each of its choices', async () => {
  const roles = (await developer.get('/sandbox/roles')).json<
    { role: string; choices: { psn_no?: string; fixmedins_code?: string }[] }[]
  >()
  expect(roles.map((x) => x.role)).toEqual([
    'citizen',
    'agent',
    'cashier',
    'pharmacy',
    'clerk',
    'reviewer',
    'auditor',
    'administrator',
    'institution_system',
  ])
  for (const { role, choices } of roles) {
    for (const choice of [{}, ...choices]) {
      const { psn_no, fixmedins_code } = choice as { psn_no?: string; fixmedins_code?: string }
      const entered = await developer.send('POST', '/sandbox/enter', { role, psn_no, fixmedins_code })
      expect([role, entered.statusCode]).toEqual([role, 200])
      expect(entered.json()).toMatchObject({ role, sandbox: true })
    }
  }
})

test('every special person sees a first page without an error', async () => {
  const people = sandboxPeople.parse((await developer.get('/sandbox/people')).json())
  for (const { psn_no } of people.filter((x) => x.notes.length > 0)) {
    const entered = await developer.send('POST', '/sandbox/enter', { role: 'citizen', psn_no })
    const who = visitor(door.app, cookieOf(entered))
    for (const page of ['home', 'statement', 'family', 'bills', 'receipts', 'cards', 'accesses']) {
      const answer = await who.get(`/api/me/${page}`)
      expect([psn_no, page, answer.statusCode]).toEqual([psn_no, page, 200])
    }
  }
})

test('outside the sandbox none of these routes exists', async () => {
  const app = fastify()
  await app.register(sandboxPlugin({ ...door.p, mode: 'production' }))
  for (const url of ['/sandbox/people', '/sandbox/institutions', '/sandbox/catalogue', '/sandbox/roles']) {
    expect((await app.inject({ url })).statusCode).toBe(404)
  }
  for (const url of ['/sandbox/clock', '/sandbox/enter']) {
    expect((await app.inject({ method: 'POST', url, payload: { role: 'administrator' } })).statusCode).toBe(
      404,
    )
  }
  await app.close()
})
