import net from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { openDb } from '../db/db.ts'
import { testDatabase } from '../testing/index.ts'
import { createMoney, move, openMoney, REGION } from '../testing/money.ts'
import { OutcomeUnknown } from './lane.ts'

const database = await testDatabase()
await createMoney(database.owner)
afterAll(() => database.drop())

type Cut = 'before COMMIT arrives' | 'after COMMIT, before its reply' | 'never'

/** A wire to the database that breaks at the chosen moment, once or from then on. */
async function openWire(cut: Cut, times: number, beforeCut = () => Promise.resolve()) {
  const to = new URL(database.url)
  let left = times
  let closed = false
  const server = net.createServer((client) => {
    if (closed) return void client.destroy()
    const upstream = net.connect(Number(to.port), to.hostname)
    const breakOff = () => {
      left--
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) socket.on('error', () => undefined)
    client.on('close', () => upstream.destroy())
    upstream.on('close', () => client.destroy())
    client.on('data', (data) => {
      if (left > 0 && cut === 'before COMMIT arrives' && data.includes('COMMIT')) breakOff()
      else upstream.write(data)
    })
    upstream.on('data', (data) => {
      if (left > 0 && cut === 'after COMMIT, before its reply' && data.includes('COMMIT\u0000')) {
        // From here on the database is away for good in the test of an unknown outcome.
        closed = times === Infinity
        void beforeCut().then(breakOff)
      } else client.write(data)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(database.url)
  url.port = String((server.address() as net.AddressInfo).port)
  return {
    url: url.toString(),
    restore: () => void ((closed = false), (left = 0)),
    close: () => server.close(),
  }
}

test.each<Cut>(['before COMMIT arrives', 'after COMMIT, before its reply'])(
  'a connection lost %s: the outcome is looked up, each command is done once and answered as the first',
  async (cut) => {
    const wire = await openWire(cut, 1)
    const db = openDb({ url: wire.url })
    const lanes = openMoney(db)
    const to = cut.replaceAll(' ', '-')
    const outcomes = await Promise.all([1, 2, 3].map((amount) => lanes.submit(move('bank-lost', to, amount))))
    expect(outcomes).toMatchObject(
      [1, 2, 3].map(() => ({ outcome: 'answered', answer: { ok: true }, replayed: false })),
    )
    expect(await db.query('SELECT balance, version FROM account WHERE owner = $1', [to])).toEqual([
      { balance: 6, version: 3 },
    ])
    await lanes.close()
    await db.close()
    wire.close()
  },
)

test('a database that stays away after COMMIT was sent: the outcome is said to be unknown, and its key tells it later', async () => {
  const wire = await openWire('after COMMIT, before its reply', Infinity)
  const db = openDb({ url: wire.url })
  const lanes = openMoney(db, { patience: 200 })
  const command = move('bank-lost', 'unknown', 5)
  await expect(lanes.submit(command)).rejects.toThrow(OutcomeUnknown)
  expect(await lanes.submit(move('bank-lost', 'unknown', 7))).toMatchObject({ outcome: 'busy' })
  wire.restore()
  expect(await lanes.find(REGION, command.key)).toMatchObject({ outcome: 'answered', answer: { ok: true } })
  expect(await lanes.submit(command)).toMatchObject({ outcome: 'answered', replayed: true })
  expect(await db.query('SELECT balance FROM account WHERE owner = $1', ['unknown'])).toEqual([
    { balance: 5 },
  ])
  await lanes.close()
  await db.close()
  wire.close()
})

test('COMMIT was sent, then another holds the head until patience ends: the outcome is unknown, never "nothing was done"', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  let holder: Promise<void> | undefined
  const wire = await openWire('after COMMIT, before its reply', 1, async () => {
    await new Promise<void>((locked) => {
      holder = database.owner.tx(async (tx) => {
        await tx.query('SELECT FROM region_head WHERE region = $1 FOR UPDATE', [REGION])
        locked()
        await held
      })
    })
  })
  const db = openDb({ url: wire.url })
  const lanes = openMoney(db, { patience: 300, lockTimeout: 50 })
  const command = move('bank-lost', 'blocked', 5)
  await expect(lanes.submit(command)).rejects.toThrow(OutcomeUnknown)
  expect(await lanes.submit(move('bank-lost', 'blocked', 6))).toMatchObject({ outcome: 'busy' })
  release()
  await holder
  expect(await lanes.submit(command)).toMatchObject({ outcome: 'answered', replayed: true })
  await lanes.close()
  await db.close()
  wire.close()
})
