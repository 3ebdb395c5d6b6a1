import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatYuan, type Fen } from '@gongji/benefit'
import { auditBooks } from '../audit/index.ts'
import { addPerson, booksOf, fee, must, openWorld, share, visitWith, type World } from '../testing/index.ts'
import { preview, reverse, settle } from './index.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const money = fc.integer({ min: 0, max: 60_000 })
const line = fc.record({
  code: fc.constantFrom('A', 'B', 'B10', 'C', 'N'),
  price: fc.integer({ min: 1, max: 200_000 }).map((fen) => formatYuan(fen as Fen)),
  quantity: fc.constantFrom('1', '2', '0.5', '3.25'),
})
const anyCase = fc.record({
  own: fc.record({ current: money, carried: money }),
  sharers: fc.array(fc.record({ current: money, carried: money }), { maxLength: 3 }),
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  useAccount: fc.boolean(),
})

test('for any family and bill: preview = settlement, the parts sum to the bill, the preview writes nothing, the reversal restores all', async () => {
  await fc.assert(
    fc.asyncProperty(anyCase, async ({ own, sharers, lines, useAccount }) => {
      const user = await addPerson(world, own)
      for (const given of sharers) await share(world, await addPerson(world, given), user)
      const bill = await visitWith(
        world,
        user.psnNo,
        lines.map((l) => fee(world, l.code, l.price, l.quantity)),
      )
      const before = await booksOf(world)
      const shown = must(await preview(world.p, { ...bill, useAccount }))
      expect(await booksOf(world)).toEqual(before)
      const paid = must(
        await settle(world.p, world.meta(), { ...bill, useAccount, confirm: shown.fingerprint }),
      )
      expect({ ...paid, id: null, happenedAt: '' }).toEqual({ ...shown, happenedAt: '' })

      const { parts, personal } = paid
      expect(parts.selfPaid + parts.overCeiling + parts.selfPayFirst + parts.inScope).toBe(paid.total)
      expect(paid.fundTotal + personal + paid.hospital).toBe(bill.total)
      expect(paid.own.current + paid.own.carried + paid.aidTotal + paid.cash).toBe(personal)

      must(await reverse(world.p, world.meta(), { settlementId: paid.id! }))
      expect(await booksOf(world)).toEqual(before)
    }),
    { numRuns: 40 },
  )
  expect((await auditBooks(world.p)).problems).toEqual([])
})

test('any bills of one person, settled and then reversed in any order, leave nothing behind', async () => {
  const bills = fc.array(fc.tuple(fc.integer({ min: 100, max: 400_000 }), fc.integer()), {
    minLength: 2,
    maxLength: 5,
  })
  await fc.assert(
    fc.asyncProperty(bills, money, async (given, carried) => {
      const user = await addPerson(world, { carried })
      await share(world, await addPerson(world, { carried: 30_000 }), user)
      const before = await booksOf(world)
      const paid = []
      for (const [fen, order] of given) {
        const bill = await visitWith(world, user.psnNo, [fee(world, 'A', formatYuan(fen as Fen))])
        paid.push({
          order,
          settled: must(await settle(world.p, world.meta(), { ...bill, useAccount: true })),
        })
      }
      for (const { settled } of paid.toSorted((a, b) => a.order - b.order)) {
        must(await reverse(world.p, world.meta(), { settlementId: settled.id! }))
      }
      expect(await booksOf(world)).toEqual(before)
    }),
    { numRuns: 12 },
  )
})
