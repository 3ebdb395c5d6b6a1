import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditBooks } from '../audit/index.ts'
import {
  addPerson,
  booksOf,
  fee,
  INSTITUTIONS,
  must,
  openWorld,
  REGION,
  share,
  visitWith,
  type World,
} from '../testing/index.ts'
import type { Person } from '../people/index.ts'
import { reverse, settle } from './index.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const CLIENTS = 64
const ROUNDS = 4

test('64 clients settle against one pool and ten hospitals, three relatives each and one in 20 short of money: nobody sees an error, the audit is clean, money is conserved', async () => {
  const families = await Promise.all(Array.from({ length: CLIENTS }, (_, i) => family(i)))
  const given = await total()
  const hospitals = INSTITUTIONS.filter((i) => i.kind === 'hospital' && i.state === 'designated').slice(0, 10)
  expect(hospitals).toHaveLength(10)

  const settled = await Promise.all(
    families.map(async (user, i) => {
      const paid = []
      for (let round = 0; round < ROUNDS; round++) {
        const institution = hospitals[(i + round) % 10]!.code
        const bill = await visitWith(world, user.psnNo, [fee(world, 'A', '300')], { institution })
        const result = must(await settle(world.p, world.meta(), { ...bill, useAccount: true }))
        if (round % 4 === 3) must(await reverse(world.p, world.meta(), { settlementId: result.id! }))
        else paid.push(result)
      }
      return paid
    }),
  )
  const all = settled.flat()
  expect(all).toHaveLength(CLIENTS * (ROUNDS - 1))
  expect(all.some((s) => s.cash > 0)).toBe(true)
  const sum = (of: (s: (typeof all)[number]) => number) => all.reduce((n, s) => n + of(s), 0)
  const { accounts } = await booksOf(world)
  expect(-(accounts[`pool.employee/${REGION}`] ?? 0)).toBe(sum((s) => s.fundTotal))
  const paidOut = hospitals.reduce((n, h) => n + (accounts[`institution/${h.code}`] ?? 0), 0)
  expect(paidOut).toBe(sum((s) => s.total - s.cash))
  expect(await total()).toBe(given)

  const report = await auditBooks(world.p)
  expect(report.problems).toEqual([])
  expect(report.counted.settlements).toBe(CLIENTS * ROUNDS)
})

/** A user with three sharers; every twentieth family cannot pay its part. */
async function family(i: number): Promise<Person> {
  const money = i % 20 === 0 ? 1000 : 20_000
  const user = await addPerson(world, { carried: money })
  for (let n = 0; n < 3; n++) await share(world, await addPerson(world, { carried: money }), user)
  return user
}

/** The sum of all accounts of the book. */
async function total(): Promise<number> {
  const [row] = await world.p.db.query<{ sum: string }>('select sum(balance) from account')
  return Number(row!.sum)
}
