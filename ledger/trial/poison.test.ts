import { afterAll, beforeAll, expect, test } from 'vitest'
import { verify } from '../audit/verify.ts'
import type { Lanes } from '../lane/lanes.ts'
import type { Command, Desk, Handler } from '../lane/types.ts'
import { testDatabase } from '../testing/index.ts'
import { commandOf, createWorld, openWorld, worldTables } from './world.ts'

const database = await testDatabase()
const REGION = 'poison'
const BANK = { kind: 'bank', owner: 'bank' }
const EVE = { kind: 'purse', owner: 'eve' }

const post = (desk: Desk, id: string, from: typeof BANK, amount: number, kept = amount) =>
  desk.post({
    id,
    reason: 'x',
    legs: [
      { ...from, amount: -amount },
      { ...EVE, amount: kept },
    ],
  })

/** What a command may be made of that cannot be done, and what it says. */
const POISONS: Record<string, { decide: (desk: Desk, id: string) => void; says: string }> = {
  'breaks a constraint of the database': {
    decide: (desk) => post(desk, 'taken', BANK, 1),
    says: 'entry_transaction',
  },
  'throws after it has written': {
    decide: (desk, id) => {
      post(desk, id, BANK, 1)
      throw new Error('half way')
    },
    says: 'half way',
  },
  'does not sum to 0': { decide: (desk, id) => post(desk, id, BANK, 2, 1), says: 'does not balance' },
  'has an amount beyond what is exact': {
    decide: (desk, id) => post(desk, id, BANK, Number.MAX_SAFE_INTEGER),
    says: 'leave the range of exact amounts',
  },
  'takes from a purse more than it has': {
    decide: (desk, id) => post(desk, id, { kind: 'purse', owner: 'poor' }, 1),
    says: 'may not go below what is held',
  },
  'names an account that nobody knows': {
    decide: (desk, id) => post(desk, id, { kind: 'sock', owner: 'bank' }, 1),
    says: 'Unknown kind of account',
  },
  'uses what it did not ask for': {
    decide: (desk, id) => post(desk, id, { kind: 'bank', owner: 'other' }, 1),
    says: 'not asked for in needs',
  },
}

const poison: Handler<{ kind: string; id: string }> = {
  kind: 'poison',
  needs: () =>
    [BANK, EVE, { kind: 'purse', owner: 'poor' }, { kind: 'sock', owner: 'bank' }].map((account) => ({
      account,
    })),
  decide({ kind, id }, desk) {
    POISONS[kind]!.decide(desk, id)
    return { ok: true, value: null }
  },
}
/** Writes, and then thinks better of it. */
const regretful: Handler<{ id: string }> = {
  kind: 'regret',
  needs: () => [BANK, EVE].map((account) => ({ account })),
  decide({ id }, desk) {
    post(desk, id, BANK, 7)
    return { ok: false, refusal: { code: 'regret' } }
  },
}

let lanes: Lanes
beforeAll(async () => {
  await createWorld(database.owner)
  lanes = openWorld(database.db, { handlers: [poison, regretful] })
  await lanes.submit(commandOf(REGION, { kind: 'give', id: 'taken', to: 'eve', amount: 1 }))
})
afterAll(async () => {
  await lanes.close()
  await database.drop()
})

let names = 0
const command = (kind: string, input: object, key = `key-${++names}`): Command => ({
  region: REGION,
  key,
  kind,
  input: { ...input, id: key },
  happenedAt: new Date(0),
})
const balance = async (): Promise<number> =>
  (await database.db.query<{ balance: number }>(`SELECT balance FROM account WHERE id = 'purse/eve'`))[0]!
    .balance

const POSITIONS = {
  first: [0],
  middle: [7],
  last: [15],
  'first and last': [0, 15],
  'every other': [0, 2, 4, 6, 8, 10, 12, 14],
}
const cases = Object.keys(POISONS).flatMap((kind) =>
  Object.entries(POSITIONS).map(([name, at]) => [kind, name, at] as const),
)

test.each(cases)(
  'of 16 in a batch, what %s (%s) fails alone, the rest is done, and its key stays free',
  async (kind, _name, at) => {
    const before = await balance()
    const all = Array.from({ length: 16 }, (_, i) =>
      at.includes(i) ? command('poison', { kind }) : command('give', { to: 'eve', amount: 1 }),
    )
    const outcomes = await Promise.all(all.map((one) => lanes.submit(one)))
    for (const [i, outcome] of outcomes.entries()) {
      if (!at.includes(i))
        expect(outcome).toMatchObject({ outcome: 'answered', answer: { ok: true }, replayed: false })
      else
        expect(outcome).toMatchObject({
          outcome: 'failed',
          error: { message: expect.stringContaining(POISONS[kind]!.says) },
        })
    }
    expect(await balance()).toBe(before + 16 - at.length)
    expect(await lanes.find(REGION, all[at[0]!]!.key)).toBeUndefined()
  },
)

test('twins of one key that cannot be done both fail, and so do those of another content', async () => {
  const one = command('poison', { kind: 'throws after it has written' })
  const other = command('poison', { kind: 'does not sum to 0' }, one.key)
  const outcomes = await Promise.all([one, one, other].map((each) => lanes.submit(each)))
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed'])
})

test.each([2, 10, 100])(
  '%i times the same command at once, among others, is done once, and all are answered alike',
  async (times) => {
    const before = await balance()
    const one = command('give', { to: 'eve', amount: 3 })
    const others = Array.from({ length: 8 }, () => command('give', { to: 'eve', amount: 1 }))
    const outcomes = await Promise.all(
      [...Array.from({ length: times }, () => one), ...others].map((each) => lanes.submit(each)),
    )
    const twins = outcomes.slice(0, times)
    expect(twins.map((outcome) => outcome.outcome === 'answered' && outcome.replayed)).toEqual([
      false,
      ...Array.from({ length: times - 1 }, () => true),
    ])
    expect(
      new Set(
        twins.map(
          (outcome) => outcome.outcome === 'answered' && JSON.stringify([outcome.answer, outcome.batch]),
        ),
      ).size,
    ).toBe(1)
    expect(await balance()).toBe(before + 3 + 8)
  },
)

test('a refusal leaves nothing of what its handler wrote before it', async () => {
  const before = await balance()
  expect(await lanes.submit(command('regret', {}))).toMatchObject({
    outcome: 'answered',
    answer: { refusal: { code: 'regret' } },
  })
  expect(await balance()).toBe(before)
})

test('afterwards the book is clean', async () => {
  expect(await verify(database.db, worldTables)).toMatchObject({ ok: true, findings: [] })
})
