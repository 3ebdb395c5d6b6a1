/** Random lives: whatever was booked and whatever is asked for, pages put together are the statement. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../people/index.ts'
import { reverse, settle } from '../settlement/index.ts'
import {
  addMoney,
  addPerson,
  fee,
  HOSPITAL,
  must,
  openWorld,
  share,
  visitWith,
  type World,
} from '../testing/index.ts'
import { balanceOf, statement, type StatementEntry, type StatementFilter } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ at: '2024-02-01' })
})
afterAll(() => world.close())

type Event =
  | { what: 'credit'; bucket: 'current' | 'carried'; amount: number }
  | { what: 'buy'; who: 'holder' | 'child'; yuan: number }
  | { what: 'reverse' }
  | { what: 'day'; day: string }

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    what: fc.constant('credit' as const),
    bucket: fc.constantFrom('current' as const, 'carried' as const),
    amount: fc.integer({ min: 1, max: 9_999 }),
  }),
  fc.record({
    what: fc.constant('buy' as const),
    who: fc.constantFrom('holder' as const, 'child' as const),
    yuan: fc.integer({ min: 1, max: 60 }),
  }),
  fc.constant({ what: 'reverse' as const }),
  fc.record({ what: fc.constant('day' as const), day: fc.constantFrom('03-05', '07-09', '12-31') }),
)

/** Lives go on where the one before ended, because business time does not run backwards for a year's accounts. */
let year = 2024

/** Events one after the other, some of them at the same time, so that one batch holds several of one person. */
async function live(events: readonly Event[], atOnce: number): Promise<Person> {
  await world.day(`${year}-02-01`)
  const holder = await addPerson(world, { carried: 5_000 })
  const child = await addPerson(world, { scheme: 'resident' })
  await share(world, holder, child)
  const settled: { id: string; visitId: string; psnNo: string }[] = []
  const happen = async (one: Event): Promise<void> => {
    if (one.what === 'credit') return addMoney(world, holder.psnNo, one.bucket, one.amount)
    if (one.what === 'reverse') {
      const last = settled.pop()
      const back = last && { settlementId: last.id, visitId: last.visitId, psnNo: last.psnNo }
      if (back) must(await reverse(world.p, world.meta(), { ...back, institution: HOSPITAL }))
      return
    }
    if (one.what === 'day') return
    const [who, scheme] = one.who === 'holder' ? [holder, 'employee' as const] : [child, 'resident' as const]
    const care = await visitWith(world, who.psnNo, [fee(world, 'C', `${one.yuan}.00`)], { scheme })
    const { visitId, batchNo, psnNo } = care
    const input = { visitId, batchNo, psnNo, institution: HOSPITAL, useAccount: true }
    settled.push({ id: must(await settle(world.p, world.meta(), input)).id!, visitId, psnNo })
  }
  for (let at = 0; at < events.length; at += atOnce) {
    const group = events.slice(at, at + atOnce)
    for (const one of group) if (one.what === 'day') await world.day(`${++year}-${one.day}`)
    await Promise.all(group.map(happen))
  }
  return holder
}

async function paged(psnNo: string, filter: StatementFilter, limit: number): Promise<StatementEntry[]> {
  const entries: StatementEntry[] = []
  let before: string | undefined
  do {
    const page = await statement(world.p, psnNo, { ...filter, limit, ...(before ? { before } : {}) })
    expect(page.entries.length).toBe(page.next === null ? page.entries.length : limit)
    entries.push(...page.entries)
    before = page.next ?? undefined
  } while (before !== undefined)
  return entries
}

const filters = fc.record(
  {
    direction: fc.constantFrom('in' as const, 'out' as const),
    reason: fc.constantFrom('monthly_credit', 'settlement', 'reversal', 'aid', 'roll_over'),
    days: fc.constantFrom(1, 200, 700),
  },
  { requiredKeys: [] },
)

test('H1: for random lives, pages of any size under any filter are the whole statement, its totals running without a gap', async () => {
  const life = fc.array(event, { minLength: 3, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(
      life,
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.tuple(filters, fc.integer({ min: 1, max: 7 })), { minLength: 3, maxLength: 3 }),
      async (events, atOnce, asked) => {
        const { psnNo } = await live(events, atOnce)
        const whole = (await statement(world.p, psnNo, { limit: 1_000 })).entries
        const [{ n } = { n: 0 }] = await world.database.owner.query<{ n: number }>(
          `select count(*)::int as n from entry e join account a on a.region = e.region and a.id = e.account where a.owner = $1`,
          [psnNo],
        )
        expect(whole.map(({ id }) => id)).toEqual(Array.from({ length: n }, (_, i) => String(n - i)))
        let running = 0
        for (const entry of whole.toReversed()) {
          running += entry.amount
          expect(entry.balanceAfter).toBe(running)
        }
        expect(running).toBe((await balanceOf(world.p, psnNo)).total)

        for (const [{ days, ...rest }, limit] of asked) {
          const from =
            days === undefined ? undefined : new Date(Date.parse(`${year}-12-31`) - days * 86_400_000)
          const day = from?.toISOString().slice(0, 10)
          const filter: StatementFilter = {
            ...rest,
            ...(day === undefined ? {} : { from: day, to: `${year}-12-30` }),
          }
          const expected = whole.filter(
            (e) =>
              (rest.direction === undefined || (rest.direction === 'in') === e.amount > 0) &&
              (rest.reason === undefined || rest.reason === e.reason) &&
              (day === undefined ||
                (e.happenedAt >= new Date(`${day}T00:00:00+08:00`) &&
                  e.happenedAt < new Date(`${year}-12-31T00:00:00+08:00`))),
          )
          expect(await paged(psnNo, filter, limit)).toEqual(expected)
        }
      },
    ),
    { numRuns: 12 },
  )
})

test('what is booked between two pages moves nothing: the second page goes on where the first one ended', async () => {
  const holder = await live(
    [1, 2, 3, 4, 5].map((amount) => ({ what: 'credit', bucket: amount % 2 ? 'current' : 'carried', amount })),
    1,
  )
  const whole = (await statement(world.p, holder.psnNo)).entries
  const first = await statement(world.p, holder.psnNo, { limit: 3 })
  await addMoney(world, holder.psnNo, 'carried', 77)
  await world.day(`${++year}-05-05`)
  await addMoney(world, holder.psnNo, 'current', 88)
  const second = await statement(world.p, holder.psnNo, { limit: 3, before: first.next! })
  expect([...first.entries, ...second.entries]).toEqual(whole)
  expect(second.next).toBeNull()
})

test('a cursor that no page gave shows nothing of anybody', async () => {
  const holder = await live([{ what: 'credit', bucket: 'current', amount: 5 }], 1)
  for (const before of ['', 'x', '990200h.5', '990100h.-1', '990100h.x']) {
    expect(await statement(world.p, holder.psnNo, { before })).toEqual({ entries: [], next: null })
  }
  const past = await statement(world.p, holder.psnNo, { before: '990100h.999' })
  expect(past.entries.map(({ amount }) => amount)).toEqual([5_000])
})
