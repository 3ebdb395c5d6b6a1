import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../testing/index.ts'
import { command, createMoney, move, openMoney, REGION } from '../testing/money.ts'
import type { Handler } from './types.ts'

const database = await testDatabase()
await createMoney(database.owner)
const { db } = database
const lanes = openMoney(db)
afterAll(async () => {
  await lanes.close()
  await database.drop()
})

const balance = async (owner: string) =>
  (await db.query<{ balance: number }>('SELECT balance FROM account WHERE owner = $1', [owner]))[0]
    ?.balance ?? 0

test('a transfer is one entry per account, and its answer is stored under its key', async () => {
  const first = move('bank-a', 'ann', 500)
  const outcome = await lanes.submit(first)
  expect(outcome).toMatchObject({ outcome: 'answered', answer: { ok: true }, replayed: false })
  const entries = await db.query(
    `SELECT account, version, amount, balance_after FROM entry WHERE transaction = 'bank-a-1' ORDER BY 1`,
  )
  expect(entries).toEqual([
    { account: 'bank/bank-a', version: 1, amount: -500, balance_after: -500 },
    { account: 'purse/ann', version: 1, amount: 500, balance_after: 500 },
  ])
  expect(await lanes.find(REGION, first.key)).toEqual({ ...outcome, replayed: true })
})

test('the same key with the same content gives the first answer for ever and moves nothing', async () => {
  const first = move('bank-a', 'bob', 100, 'same')
  const answer = await lanes.submit(first)
  expect(await lanes.submit(first)).toEqual({ ...answer, replayed: true })
  expect(await balance('bob')).toBe(100)
})

test('the same key with other content is refused', async () => {
  expect(await lanes.submit(move('bank-a', 'bob', 101, 'same'))).toEqual({ outcome: 'key_reused' })
  expect(await balance('bob')).toBe(100)
})

test('in one batch, equal commands of one key share an outcome and other content is refused', async () => {
  const key = 'twins'
  const outcomes = await Promise.all([
    lanes.submit(move('bank-a', 'cat', 7, key)),
    lanes.submit(move('bank-a', 'cat', 7, key)),
    lanes.submit(move('bank-a', 'cat', 8, key)),
    lanes.submit(move('bank-a', 'cat', 7, key)),
  ])
  expect(outcomes.map((one) => one.outcome)).toEqual(['answered', 'answered', 'key_reused', 'answered'])
  expect(outcomes.map((one) => 'replayed' in one && one.replayed)).toEqual([false, true, false, true])
  expect(await balance('cat')).toBe(7)
})

test('a refusal is an answer: stored with its key, replayed, and it leaves no effects', async () => {
  const poor = move('dan', 'ann', 1, 'poor')
  const refusal = { ok: false, refusal: { code: 'too_little', detail: { available: 0 } } }
  expect(await lanes.submit(poor)).toMatchObject({ outcome: 'answered', answer: refusal, replayed: false })
  await lanes.submit(move('bank-a', 'dan', 10))
  expect(await lanes.submit(poor)).toMatchObject({ answer: refusal, replayed: true })
})

test('commands of one batch see what earlier ones did, in arrival order', async () => {
  const outcomes = await Promise.all([
    lanes.submit(move('bank-a', 'eve', 10)),
    lanes.submit(move('eve', 'fay', 10)),
    lanes.submit(move('eve', 'fay', 1)),
    lanes.submit(move('fay', 'eve', 3)),
  ])
  expect(outcomes.map((one) => one.outcome === 'answered' && one.answer.ok)).toEqual([
    true,
    true,
    false,
    true,
  ])
  const batches = new Set(outcomes.map((one) => one.outcome === 'answered' && one.batch))
  expect(batches.size).toBe(1)
  expect([await balance('eve'), await balance('fay')]).toEqual([3, 7])
})

test('a purse may not go below what is held, and what is held cannot be released twice', async () => {
  await lanes.submit(move('bank-a', 'gus', 100))
  expect(await lanes.submit(command('hold', { purse: 'gus', amount: 60 }))).toMatchObject({
    answer: { value: 60 },
  })
  expect(await lanes.submit(move('gus', 'ann', 41))).toMatchObject({
    answer: { refusal: { code: 'too_little' } },
  })
  expect(await lanes.submit(move('gus', 'ann', 40))).toMatchObject({ answer: { ok: true } })
  expect(await lanes.submit(command('hold', { purse: 'gus', amount: -61 }))).toMatchObject({
    outcome: 'failed',
  })
  expect(await lanes.submit(command('hold', { purse: 'gus', amount: 1 }))).toMatchObject({
    outcome: 'failed',
  })
  expect(await lanes.submit(command('hold', { purse: 'gus', amount: -60 }))).toMatchObject({
    answer: { value: 0 },
  })
})

test('a versioned row is replaced by its next version, also within one batch, and only the newest counts', async () => {
  const set = (amount: number, state: string) =>
    lanes.submit(command('limit', { owner: 'hal', amount, state }))
  await Promise.all([set(50, 'on'), set(5, 'on'), set(8, 'off')])
  await set(9, 'on')
  const versions = await db.query(
    `SELECT version, amount FROM spending_limit WHERE owner = 'hal' ORDER BY version`,
  )
  expect(versions).toEqual([1, 2, 3, 4].map((version, i) => ({ version, amount: [50, 5, 8, 9][i] })))
  await lanes.submit(move('bank-a', 'hal', 100))
  expect(await lanes.submit(move('hal', 'ann', 10))).toMatchObject({
    answer: { refusal: { code: 'over_limit' } },
  })
  expect(await lanes.submit(move('hal', 'ann', 9))).toMatchObject({ answer: { ok: true } })
})

test('a key that was barred before it arrived is refused, in the same batch and later', async () => {
  const back = lanes.submit(command('take_back', { of: 'late' }))
  const late = lanes.submit(move('bank-a', 'ida', 5, 'late'))
  expect(await back).toMatchObject({ answer: { value: 'barred' } })
  expect(await late).toEqual({ outcome: 'tombstoned' })
  expect(await lanes.submit(move('bank-a', 'ida', 5, 'late'))).toEqual({ outcome: 'tombstoned' })
  expect(await lanes.find(REGION, 'late')).toEqual({ outcome: 'tombstoned' })
  expect(await balance('ida')).toBe(0)
})

test('a key that arrived first is taken back instead of barred, in the same batch and later', async () => {
  const early = lanes.submit(move('bank-a', 'jon', 5, 'early'))
  const back = lanes.submit(command('take_back', { of: 'early' }))
  expect(await early).toMatchObject({ outcome: 'answered' })
  expect(await back).toMatchObject({ answer: { value: 'taken back' } })
  await lanes.submit(move('bank-a', 'jon', 6, 'earlier'))
  expect(await lanes.submit(command('take_back', { of: 'earlier' }))).toMatchObject({
    answer: { value: 'taken back' },
  })
  expect(await balance('jon')).toBe(0)
})

test.each([0, 1, 7, 15])(
  'a command that the database cannot take fails alone, at position %i of 16',
  async (position) => {
    await lanes.submit(command('note', { id: `there-${position}`, text: 'x', about: null }))
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, (_, i) =>
        i === position
          ? lanes.submit(command('note', { id: `there-${position}`, text: 'again', about: null }))
          : lanes.submit(move('bank-a', `poison-${position}-${i}`, 1)),
      ),
    )
    expect(outcomes.map((one) => one.outcome)).toEqual(
      Array.from({ length: 16 }, (_, i) => (i === position ? 'failed' : 'answered')),
    )
  },
)

test('a handler that throws fails alone and its effects are undone', async () => {
  const thrower: Handler = {
    kind: 'throws',
    needs: () => [
      { account: { kind: 'bank', owner: 'bank-a' } },
      { account: { kind: 'purse', owner: 'kim' } },
    ],
    decide(_input, desk) {
      const legs = [
        { kind: 'bank', owner: 'bank-a', amount: -9 },
        { kind: 'purse', owner: 'kim', amount: 9 },
      ]
      desk.post({ id: 'thrown', reason: 'x', legs })
      throw new Error('half way')
    },
  }
  const own = openMoney(db, { handlers: [thrower] })
  const outcomes = await Promise.all([
    own.submit(command('throws', {})),
    own.submit(move('bank-a', 'kim', 2)),
  ])
  expect(outcomes[0]).toMatchObject({ outcome: 'failed', error: { message: 'half way' } })
  expect(outcomes[1]).toMatchObject({ outcome: 'answered' })
  expect(await balance('kim')).toBe(2)
  await own.close()
})

test('a preview answers what the command would, writes nothing and does not use the key', async () => {
  await lanes.submit(move('bank-a', 'lea', 20))
  const pay = move('lea', 'ann', 15)
  expect(await lanes.preview(pay)).toEqual({ ok: true, value: { left: 5 } })
  expect(await balance('lea')).toBe(20)
  expect(await lanes.find(REGION, pay.key)).toBeUndefined()
  expect(await lanes.submit(pay)).toMatchObject({ answer: { ok: true, value: { left: 5 } }, replayed: false })
})

test('a full queue answers busy at once and nothing is done', async () => {
  const small = openMoney(db, { maxBatch: 2, queueLimit: 4 })
  await small.submit(move('bank-a', 'mia', 1))
  const outcomes = await Promise.all(Array.from({ length: 12 }, () => small.submit(move('bank-a', 'mia', 1))))
  const busy = outcomes.filter((one) => one.outcome === 'busy')
  expect(busy.length).toBeGreaterThan(0)
  expect(busy[0]).toMatchObject({ retryAfterMs: expect.any(Number) })
  expect(await balance('mia')).toBe(1 + 12 - busy.length)
  await small.close()
})

test('closing finishes what waits and takes nothing more', async () => {
  const own = openMoney(db)
  const waiting = Array.from({ length: 300 }, () => own.submit(move('bank-a', 'ned', 1)))
  await own.close()
  expect((await Promise.all(waiting)).every((one) => one.outcome === 'answered')).toBe(true)
  expect(await own.submit(move('bank-a', 'ned', 1))).toMatchObject({ outcome: 'busy' })
  expect(await balance('ned')).toBe(300)
})

test('an account that somebody changes between reading and writing is fenced: the command fails, nothing is overwritten', async () => {
  const meddler: Handler = {
    kind: 'meddled',
    needs: () => [
      { account: { kind: 'bank', owner: 'bank-a' } },
      { account: { kind: 'purse', owner: 'ann' } },
    ],
    decide(_input, desk) {
      const legs = [
        { kind: 'bank', owner: 'bank-a', amount: -1 },
        { kind: 'purse', owner: 'ann', amount: 1 },
      ]
      desk.post({ id: `${desk.account('purse', 'ann').version}-of-ann`, reason: 'x', legs })
      return { ok: true, value: null }
    },
  }
  const own = openMoney(db, { handlers: [meddler] })
  const before = await balance('ann')
  // Stands for a writer that bypasses the region's head.
  await database.owner.query(`CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE account SET version = version + 1 WHERE id = 'purse/ann'; RETURN NULL; END $$;
    CREATE TRIGGER meddle AFTER INSERT ON command FOR EACH STATEMENT EXECUTE FUNCTION meddle()`)
  expect(await own.submit(command('meddled', {}))).toMatchObject({ outcome: 'failed' })
  expect(await balance('ann')).toBe(before)
  await database.owner.query('DROP FUNCTION meddle CASCADE')
  expect(await own.submit(command('meddled', {}))).toMatchObject({ outcome: 'answered' })
  await own.close()
})

test.each(['', 'a\u0000', 'half \ud83d'])(
  'a key that the database would not give back as it is (%j) is refused',
  async (key) => {
    await expect(lanes.submit(move('bank-a', 'ann', 1, key))).rejects.toThrow('plain text')
  },
)

test('sealed content is not readable in the table, and replays open it', async () => {
  const flip = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x55))
  const own = openMoney(db, {
    seal: (text) => flip(Buffer.from(text)),
    unseal: (sealed) => flip(sealed).toString(),
  })
  const secret = command('note', { id: 'secret', text: 'nobody reads this', about: null })
  await own.submit(secret)
  const [row] = await db.query<{ content: Buffer }>('SELECT content FROM command WHERE key = $1', [
    secret.key,
  ])
  expect(row?.content.toString()).not.toContain('nobody')
  expect(await own.submit(secret)).toMatchObject({ answer: { ok: true }, replayed: true })
  await own.close()
})
