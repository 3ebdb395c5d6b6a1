import { expect, test } from 'vitest'
import { fee, HOSPITAL, openWorld, visitWith, type Care } from '@gongji/platform/testing'
import { envelopeOf } from './exchange/testing/client.ts'
import { openExchange } from './exchange/testing/world.ts'
import { serve, type RunningServer, type ServeOptions } from './serve.ts'
import { begunPost, get, lineTo } from './testing/line.ts'

const body = JSON.stringify({
  infno: '9001',
  msgid: 'M1',
  fixmedins_code: HOSPITAL,
  input: { signIn: { opter_no: '1' } },
})

async function own(
  options: Partial<ServeOptions> = {},
): Promise<{ server: RunningServer; drop: () => Promise<void> }> {
  const place = await openWorld()
  return { server: await serve(place.p, { port: 0, ...options }), drop: () => place.database.drop() }
}

test('on its way out /healthz says 503 draining on connections that are open, each is closed with its answer, and new ones are refused', async () => {
  const { server, drop } = await own()
  const [busy, watcher] = [lineTo(server.address), lineTo(server.address)]
  watcher.write(get('/healthz'))
  await watcher.hears('{"status":"ok"}')
  busy.write(begunPost('/exchange/9001', body))
  watcher.write(begunPost('/exchange/9001', body))
  await Promise.all([busy.hears('100 Continue'), watcher.hears('100 Continue')])
  const closed = server.close()
  watcher.write(body + get('/healthz'))
  expect(await watcher.hears('"infcode":0')).toMatch(/connection: close/i)
  await watcher.ended
  await expect(fetch(`${server.address}/healthz`)).rejects.toThrow('fetch failed')
  busy.write(body)
  await busy.hears('"infcode":0')
  await busy.ended
  await closed
  await drop()
})

test('with a notice the server still listens for a while and says 503 draining to whoever comes', async () => {
  const { server, drop } = await own({ drainNotice: 500 })
  const closed = server.close()
  const health = await fetch(`${server.address}/healthz`)
  expect([health.status, await health.json()]).toEqual([503, { status: 'draining' }])
  const still = await fetch(`${server.address}/exchange/9001`, { method: 'POST', body })
  expect(await still.json()).toMatchObject({ infcode: 0 })
  await closed
  await drop()
})

test('a request that never ends keeps nobody: after the patience its connection is cut', async () => {
  const { server, drop } = await own({ drainPatience: 50 })
  const stuck = lineTo(server.address)
  stuck.write(begunPost('/exchange/9001', body))
  await stuck.hears('100 Continue')
  await expect(server.close()).resolves.toBeUndefined()
  await stuck.ended
  await drop()
})

test('closed amid a stream of 60 settlements: what was acknowledged is stored, what was not is stored whole or not at all', async () => {
  const exchange = await openExchange()
  const { world, app } = exchange
  const people = await Promise.all(Array.from({ length: 6 }, () => exchange.insured({ carried: 100_000 })))
  const cares: Care[] = []
  for (let n = 0; n < 60; n++) {
    cares.push(await visitWith(world, people[n % 6]!.psnNo, [fee(world, 'A', '10.00')]))
  }
  const server = await serve(world.p, { port: 0 })
  const certs = new Map(people.map((person) => [person.psnNo, person]))
  let answered = 0
  let closed: Promise<void> | undefined
  const acknowledged = new Set<string>()
  const send = async (care: Care, n: number): Promise<void> => {
    const { visitId, batchNo, psnNo } = care
    const input = {
      data: {
        psn_no: psnNo,
        mdtrt_cert_type: '02',
        mdtrt_cert_no: certs.get(psnNo)!.certNo,
        med_type: '11',
        medfee_sumamt: 10,
        psn_setlway: '01',
        mdtrt_id: visitId,
        chrg_bchno: batchNo,
        insutype: '310',
        acct_used_flag: '1',
      },
    }
    const text = JSON.stringify(envelopeOf(HOSPITAL, '2207', `D${n}`, input))
    const answer = await fetch(`${server.address}/exchange/2207`, { method: 'POST', body: text }).catch(
      () => undefined,
    )
    if (!answer) return
    const said = (await answer.json()) as { infcode: number; output: { setlinfo: { setl_id: string } } }
    expect(said).toMatchObject({ infcode: 0 })
    acknowledged.add(said.output.setlinfo.setl_id)
    if (++answered === 10) closed = server.close()
  }
  const queue = cares.map((care, n) => () => send(care, n))
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await next()
    }),
  )
  await closed
  expect(answered).toBeGreaterThanOrEqual(10)
  expect(answered).toBeLessThan(60)

  const { owner } = world.database
  const rows = await owner.query<{ id: string; legs: number; answers: number }>(
    `select s.id, (select count(*) from entry e where e.region = s.region and e.transaction = s.id)::int as legs,
       (select count(*) from command c where c.region = s.region and c.batch = s.batch and c.kind = 'settle')::int as answers
     from settlement s`,
  )
  const stored = new Map(rows.map((row) => [row.id, row]))
  for (const id of acknowledged) expect(stored.has(id)).toBe(true)
  for (const { legs, answers } of rows) {
    expect(legs).toBeGreaterThanOrEqual(2)
    expect(answers).toBeGreaterThanOrEqual(1)
  }
  const settles = await owner.query<{ n: number }>(
    `select count(*)::int as n from command where kind = 'settle'`,
  )
  expect(settles[0]!.n).toBe(rows.length)
  await app.close()
  await world.database.drop()
})
