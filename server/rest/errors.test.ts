import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogue } from '@gongji/platform'
import { problemOf } from './problem.ts'
import { openDoor, visitor, type Door, type Visitor } from './testing/door.ts'

let door: Door
let citizen: Visitor
const nobody = (): Visitor => visitor(door.app)

beforeAll(async () => {
  door = await openDoor()
  citizen = await door.enter({ role: 'citizen', psn_no: door.special('个人账户余额充足').person.psnNo })
})
afterAll(() => door.close())

test('every code of the catalogue becomes a problem with what, why, what to do and whom to call', () => {
  for (const code of Object.keys(catalogue) as (keyof typeof catalogue)[]) {
    const problem = problemOf({ code })
    expect(problem).toMatchObject({ type: `/problems/${code}`, code, phone: '12393' })
    for (const text of [problem.title, problem.detail, problem.todo]) expect(text).not.toBe('')
    expect(problem.status).toBeGreaterThanOrEqual(400)
  }
})

test('a value that breaks a rule is named with its field and the rule; a secret one is not repeated', async () => {
  const short = await citizen.send('POST', '/api/family/bindings', { name: '', certno: '1' })
  expect(short.statusCode).toBe(400)
  expect(short.headers['content-type']).toContain('application/problem+json')
  expect(short.json()).toMatchObject({ code: 'invalid_input', field: 'name', rule: '请填写家人姓名' })
  expect(short.json()).not.toHaveProperty('value')
  const limit = await citizen.get('/api/me/statement?limit=500')
  expect(limit.json()).toMatchObject({ field: 'limit', rule: '每页 1 至 200 条', value: '500' })
  const login = await nobody().send('POST', '/api/session', {
    as: 'citizen',
    certno: '123',
    password: '258369',
  })
  expect(login.json()).toMatchObject({ field: 'certno' })
  expect(login.body).not.toContain('"123"')
})

test('a command without Idempotency-Key is refused with 400 before anything happens', async () => {
  const response = await door.app.inject({
    method: 'POST',
    url: '/api/me/card/loss',
    headers: { cookie: citizen.cookie },
  })
  expect([response.statusCode, response.json().code]).toEqual([400, 'key_missing'])
})

test('a write from a page of another site is refused; one from our own page is not', async () => {
  const send = (origin: string) =>
    door.app.inject({
      method: 'POST',
      url: '/api/me/voucher',
      headers: { cookie: citizen.cookie, 'idempotency-key': origin, origin, host: 'gongji.example' },
    })
  expect((await send('https://elsewhere.example')).json().code).toBe('origin_refused')
  expect((await send('null')).json().code).toBe('origin_refused')
  expect((await send('https://gongji.example')).statusCode).toBe(200)
})

test('wrong passwords count down and lock after three; the right one is refused while locked', async () => {
  const { certNo } = door.special('账户冻结').person
  const signIn = (password: string) =>
    nobody().send('POST', '/api/session', { as: 'citizen', certno: certNo, password })
  expect((await signIn('147258')).json().detail).toContain('2 次')
  expect((await signIn('147258')).json().detail).toContain('1 次')
  expect((await signIn('147258')).json().code).toBe('password_locked')
  expect((await signIn('258369')).json().code).toBe('password_locked')
})

test('an unknown identity number and an unknown user are answered alike; staff sign in by user and password', async () => {
  const unknown = await nobody().send('POST', '/api/session', {
    as: 'citizen',
    certno: '990000199001010013',
    password: '258369',
  })
  expect([unknown.statusCode, unknown.json().code]).toEqual([401, 'sign_in_refused'])
  const staff = (user: string) =>
    nobody().send('POST', '/api/session', { as: 'staff', user, password: '258369' })
  expect((await staff('nobody')).json().code).toBe('sign_in_refused')
  expect((await staff('clerk.110000')).json()).toMatchObject({
    role: 'clerk',
    region: '110000',
    sandbox: true,
  })
})

test('the twenty-first sign-in of a minute from one address is refused with 429', async () => {
  const codes = await Promise.all(
    Array.from(
      { length: 25 },
      async () =>
        (await nobody().send('POST', '/api/session', { as: 'staff', user: 'nobody', password: 'x' }))
          .statusCode,
    ),
  )
  expect(codes).toContain(429)
})

test('the session cookie is out of reach of scripts and other sites, and ends on sign-out', async () => {
  const entered = await nobody().send('POST', '/sandbox/enter', { role: 'administrator' })
  const [cookie] = entered.cookies
  expect(cookie).toMatchObject({ name: 'gongji_session', httpOnly: true, sameSite: 'Strict', path: '/' })
  const admin = visitor(door.app, `gongji_session=${cookie?.value}`)
  expect((await admin.get('/api/session')).statusCode).toBe(200)
  expect((await admin.send('DELETE', '/api/session')).statusCode).toBe(204)
  expect((await admin.get('/api/session')).json().code).toBe('not_signed_in')
})

test('answers about a person are not kept by caches', async () => {
  expect((await citizen.get('/api/me/home')).headers['cache-control']).toBe('no-store')
})

test('the OpenAPI description has every route of the access table, the sandbox among them, and a page for people', async () => {
  const { ACCESS } = await import('../auth/index.ts')
  const { openapi, paths } = (await nobody().get('/api/openapi.json')).json<{
    openapi: string
    paths: Record<string, Record<string, unknown>>
  }>()
  expect(openapi).toMatch(/^3\.1/)
  for (const route of Object.keys(ACCESS)) {
    const [method = '', url = ''] = route.split(' ')
    const path = url.replace(/:(\w+)/g, '{$1}')
    expect([path, Object.keys(paths[path] ?? {})]).toEqual([
      path,
      expect.arrayContaining([method.toLowerCase()]),
    ])
  }
  expect((await nobody().get('/api/docs/')).headers['content-type']).toContain('text/html')
})

test('in production neither the description nor the server knows the sandbox', async () => {
  const { default: fastify } = await import('fastify')
  const { restPlugin } = await import('./index.ts')
  const app = fastify()
  await app.register(restPlugin({ ...door.p, mode: 'production' }))
  const paths = Object.keys((await app.inject('/api/openapi.json')).json<{ paths: object }>().paths)
  expect(paths).toContain('/api/session')
  expect(paths.filter((path) => path.startsWith('/sandbox'))).toEqual([])
  expect((await app.inject('/sandbox/people')).statusCode).toBe(404)
  await app.close()
})

test('a route without a row in the access table does not start', async () => {
  const { default: fastify } = await import('fastify')
  const { restScope } = await import('./scope.ts')
  const app = fastify()
  const started = app.register(async (scope) => {
    await restScope(scope, door.p)
    scope.get('/api/forgotten', async () => ({}))
  })
  await expect(started.ready()).rejects.toThrow('GET /api/forgotten has no row in the access table')
})
