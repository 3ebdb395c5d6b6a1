/**
 * C13 for all inputs: any sequence of partial refunds, taken back or not, with or without a full reversal at its
 * end, leaves every account, sum and limit where one full reversal leaves them.
 */
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { Fen, Quantity, RefundItem } from '@gongji/benefit'
import { auditBooks } from '../../audit/index.ts'
import { HOSPITAL } from '../../testing/index.ts'
import {
  addPerson,
  booksOf,
  fee,
  must,
  openWorld,
  packText,
  share,
  visitWith,
  type World,
} from '../../testing/index.ts'
import type { FeeInput } from '../../visit/types.ts'
import { messageKey, refund, refundsOf, reverse, reverseByMessage, settle } from '../index.ts'

const PACKS: Record<string, string> = {
  'yearly deductible and cap, relatives by priority': packText({ cap: '300' }),
  'no deductible, carried-over money first, relatives by balance': packText({
    deductible: '0',
    ratio: '83%',
    bucketOrder: 'carried_first',
    payerOrder: 'balance_desc',
  }),
  'half, one relative per bill, in the order of filing': packText({
    ratio: '50%',
    payerOrder: 'bind_asc',
    multiPayer: false,
  }),
}

const worlds: World[] = []
afterAll(() => Promise.all(worlds.map((world) => world.close())))

/** Parts per thousand of what is left of a line. */
interface Step {
  line: number
  part: number
  byAmount: boolean
  takenBack: boolean
}

const step: fc.Arbitrary<Step> = fc.record({
  line: fc.nat(3),
  part: fc.integer({ min: 1, max: 1000 }),
  byAmount: fc.boolean(),
  takenBack: fc.boolean(),
})

const scene = fc.record({
  lines: fc.array(
    fc.record({
      code: fc.constantFrom('A', 'B', 'B10', 'C', 'N'),
      fen: fc.integer({ min: 1, max: 60_000 }),
      quantity: fc.constantFrom('1', '3', '7', '0.3333', '2.5'),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  own: fc.record({ current: fc.nat(20_000), carried: fc.nat(20_000) }),
  sharers: fc.array(fc.nat(30_000), { maxLength: 3 }),
  before: fc.nat(40_000),
  steps: fc.array(step, { maxLength: 6 }),
  /** How what is left goes back in the end. */
  end: fc.constantFrom('reversal' as const, 'lines' as const),
})
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never

const yuanOf = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

/** A person with relatives and what was settled earlier in the year; and the bill to settle. */
async function stage(world: World, { lines, own, sharers, before }: Scene) {
  const user = await addPerson(world, own)
  for (const carried of sharers) await share(world, await addPerson(world, { carried }), user)
  const earlier = await visitWith(world, user.psnNo, [fee(world, 'A', yuanOf(before + 1))])
  must(await settle(world.p, world.meta(), { ...earlier, useAccount: before % 2 === 0 }))
  const fees = lines.map(({ code, fen, quantity }) => fee(world, code, yuanOf(fen), quantity))
  return { user, fees, bill: await visitWith(world, user.psnNo, fees) }
}

/** So much of what is left of a line, in the unit in which it was begun; undefined where nothing is left. */
async function itemOf(
  world: World,
  id: string,
  line: FeeInput,
  { part, byAmount }: Pick<Step, 'part' | 'byAmount'>,
): Promise<RefundItem | undefined> {
  const { remaining } = (await refundsOf(world.p, id))!
  const left = remaining.lines.find((one) => one.line === line.serial)!
  const unit = left.unit ?? (byAmount ? 'amount' : 'quantity')
  const asked = Math.max(1, Math.floor((left[unit] * part) / 1000))
  if (left[unit] < asked) return undefined
  return unit === 'amount'
    ? { line: line.serial, amount: asked as Fen }
    : { line: line.serial, quantity: asked as Quantity }
}

let count = 0

/** Refunds, and confirms what asks for it. @returns the message and what came off the bill */
async function take(world: World, settlementId: string, item: RefundItem) {
  const message = { institution: HOSPITAL, infno: '2208', msgid: `P${++count}` }
  const key = messageKey(message)
  const input = { settlementId, items: [item] }
  const first = await refund(world.p, world.meta({ key }), input)
  if (first.ok) return { message, value: first.value }
  expect(first.error.code).toBe('refund_needs_confirmation')
  const confirm = String(first.error.detail?.fingerprint)
  const again = { ...message, msgid: `P${++count}` }
  const value = must(await refund(world.p, world.meta({ key: messageKey(again) }), { ...input, confirm }))
  return { message: again, value }
}

test.each(Object.entries(PACKS))('%s', { timeout: 60_000 }, async (_, text) => {
  const world = await openWorld({ packs: { example: text } })
  worlds.push(world)
  await fc.assert(
    fc.asyncProperty(scene, async (given) => {
      const { user, fees, bill } = await stage(world, given)
      const before = await booksOf(world)
      const paid = must(await settle(world.p, world.meta(), { ...bill, useAccount: true }))
      let back = 0
      for (const one of given.steps) {
        const item = await itemOf(world, paid.id!, fees[one.line % fees.length]!, one)
        if (!item) continue
        const { message, value } = await take(world, paid.id!, item)
        if (one.takenBack && !value.complete) {
          const undone = await reverseByMessage(world.p, world.meta(), { ...message, psnNo: user.psnNo })
          expect(must(undone).outcome).toBe('restored')
          continue
        }
        back += value.amount
        if (value.complete) break
      }
      const state = (await refundsOf(world.p, paid.id!))!
      expect(state.remaining.total).toBe(paid.total - back)
      const finished = state.refunds.at(-1)?.complete
      if (!finished && given.end === 'reversal') {
        const rest = must(await reverse(world.p, world.meta(), { settlementId: paid.id! }))
        expect(rest.total).toBe(back - paid.total)
      } else if (!finished) {
        for (const line of fees) {
          const item = await itemOf(world, paid.id!, line, { part: 1000, byAmount: false })
          // Nothing but lines of 0 fen may be left, which is nothing to give back.
          if (item && (await take(world, paid.id!, item)).value.complete) break
        }
      }
      expect(await booksOf(world)).toEqual(before)
    }),
    { numRuns: 12 },
  )
  expect((await auditBooks(world.p)).problems).toEqual([])
})
