import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '@gongji/platform/testing'
import { buildServer } from './app.ts'
import { serve } from './serve.ts'
import { safeUrl } from './logging.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('GET /healthz is 200 while the database answers, and 503 when it does not', async () => {
  const app = await buildServer(world.p)
  const well = await app.inject('/healthz')
  expect([well.statusCode, well.json()]).toEqual([200, { status: 'ok' }])
  const lost = await openWorld()
  const broken = await buildServer(lost.p)
  await lost.close()
  expect((await broken.inject('/healthz')).statusCode).toBe(503)
  await Promise.all([app.close(), broken.close()])
})

test('browser routes get the pages with security headers; the doors get neither', async () => {
  const pages = await mkdtemp(path.join(tmpdir(), 'gongji-pages-'))
  await writeFile(path.join(pages, 'index.html'), '<title>共济</title>')
  const app = await buildServer(world.p, { pages })
  for (const route of ['/', '/home', '/receipts/1?x=1', '/window']) {
    const page = await app.inject(route)
    expect([route, page.statusCode, page.body]).toEqual([route, 200, '<title>共济</title>'])
    expect(page.headers['content-security-policy']).toMatch("default-src 'self'")
  }
  // The ids of bills and receipts may hold a dot; only what a browser asks for as a page is one.
  await writeFile(path.join(pages, 'seal.svg'), '<svg/>')
  const html = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' }
  for (const [url, headers, code, body] of [
    ['/bills/330100V1~B.2', html, 200, '<title>共济</title>'],
    ['/bills/330100V1~B.2', { accept: '*/*' }, 404, undefined],
    ['/missing.svg', { accept: 'image/svg+xml' }, 404, undefined],
    ['/seal.svg', html, 200, '<svg/>'],
    ['/assets/missing.js', html, 404, undefined],
    ['/api/nothing.html', html, 404, undefined],
  ] as const) {
    const answer = await app.inject({ url, headers })
    expect([url, answer.statusCode, answer.body]).toEqual([url, code, body ?? answer.body])
  }
  for (const route of [
    '/api/nothing',
    '/exchange/2207',
    '/fsi/api/x',
    '/assets/missing.js',
    '/../package.json',
  ]) {
    const answer = await app.inject(route)
    expect([route, answer.statusCode]).toEqual([route, 404])
    expect(answer.body).not.toMatch('<title>')
  }
  const exchange = await app.inject({ method: 'POST', url: '/exchange/2207', payload: '{}' })
  expect(exchange.headers['content-security-policy']).toBeUndefined()
  await app.close()
  await rm(pages, { recursive: true })
})

test('no log line carries an identity number, a name or a secret, whatever was sent', async () => {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString())
      done()
    },
  })
  const app = await buildServer(world.p, { logger: { stream } })
  const certno = '990101199001010019'
  const body = {
    infno: '1101',
    msgid: 'M1',
    fixmedins_code: 'H99010000001',
    input: { data: { mdtrt_cert_type: '02', mdtrt_cert_no: certno, psn_name: '张三丰' } },
  }
  const headers = { 'x-tif-signature': 'secret-signature', authorization: 'Bearer secret-token' }
  await app.inject({ method: 'POST', url: '/exchange/1101', payload: body, headers })
  await app.inject({ method: 'GET', url: `/home/${certno}?name=张三丰&certno=${certno}` })
  await app.inject({ method: 'POST', url: '/exchange/1101', payload: '{' })
  app.log.error(
    { err: new Error(`duplicate key (cert)=(${certno})`), certno, psn_name: '张三丰' },
    'a failure',
  )
  await app.close()
  const all = lines.join('')
  expect(all).toMatch('a failure')
  for (const secret of [certno, '张三丰', 'secret-signature', 'secret-token', encodeURIComponent('张三丰')]) {
    expect(all).not.toContain(secret)
  }
  expect(safeUrl(`/people/${certno}/x?y=1`)).toBe('/people/***/x')
})

test('a server that is closed answers what is under way first, and then listens no longer', async () => {
  const own = await openWorld()
  const server = await serve(own.p, { port: 0 })
  expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  const body = JSON.stringify({
    infno: '9001',
    msgid: 'M1',
    fixmedins_code: 'H99010000001',
    input: { signIn: { opter_no: '1' } },
  })
  const socket = connect(Number(new URL(server.address).port), '127.0.0.1')
  let heard = ''
  const hears = (text: string) =>
    new Promise<void>((resolve) => {
      socket.on('data', (chunk: Buffer) => {
        heard += chunk.toString()
        if (heard.includes(text)) resolve()
      })
    })
  const [begun, answered] = [hears('100 Continue'), hears('"infcode":0')]
  const length = `Content-Length: ${Buffer.byteLength(body)}`
  socket.write(`POST /exchange/9001 HTTP/1.1\r\nHost: x\r\n${length}\r\nExpect: 100-continue\r\n\r\n`)
  await begun
  const closed = server.close()
  socket.write(body)
  await answered
  expect(heard).toMatch('HTTP/1.1 200 OK')
  socket.end()
  await closed
  await expect(fetch(`${server.address}/healthz`)).rejects.toThrow('fetch failed')
  await own.database.drop()
})
