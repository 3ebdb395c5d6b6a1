import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemText } from '../errors/index.ts'
import type { Person } from '../people/index.ts'
import { settle } from '../settlement/index.ts'
import {
  addPerson,
  fee,
  HOSPITAL,
  must,
  openWorld,
  packText,
  share,
  visitWith,
  type World,
} from '../testing/index.ts'
import { familyOf, setOrder, unbind } from './index.ts'

const BASIS = 'source: T1, confidence: D'
const LATER = `  - from: 2027-01-01
    mutual_aid: { payer_order: bind_asc, user_may_reorder: false, ${BASIS} }
  - from: 2028-01-01
    mutual_aid: { payer_order: bind_desc, ${BASIS} }
  - from: 2029-01-01
    mutual_aid: { payer_order: balance_desc, ${BASIS} }
  - from: 2030-01-01
    mutual_aid: { payer_order: single, ${BASIS} }
`
const BALANCES = [1000, 3000, 2000]

let world: World
let user: Person
let sharers: Person[]
let bindings: string[]
beforeAll(async () => {
  world = await openWorld({ packs: { example: packText({ later: LATER }) } })
  user = await addPerson(world, { scheme: 'resident' })
  sharers = []
  bindings = []
  for (const [i, carried] of BALANCES.entries()) {
    await world.day(`2026-03-1${i}`)
    sharers.push(await addPerson(world, { carried }))
    bindings.push(await share(world, sharers[i]!, user))
  }
})
afterAll(() => world.close())

/** Places of the sharers by filing (0, 1, 2) in the order that the page shows. */
const shown = async () => {
  const { asUser } = await familyOf(world.p, user.psnNo)
  return asUser.filter((b) => b.position !== undefined).map((b) => bindings.indexOf(b.id))
}
const order = (...places: number[]) =>
  setOrder(world.p, world.meta(), { user: user.psnNo, bindings: places.map((i) => bindings[i]!) })

test('D3: by priority, never set, the order of filing holds', async () => {
  expect(await shown()).toEqual([0, 1, 2])
})

test('D3: the user’s own order is shown and charged: of 25 yuan the third pays 20, then the first 5', async () => {
  must(await order(2, 0, 1))
  expect(await shown()).toEqual([2, 0, 1])
  const { visitId, batchNo, psnNo } = await visitWith(world, user.psnNo, [fee(world, 'C', '25.00')], {
    scheme: 'resident',
  })
  const input = { visitId, batchNo, psnNo, institution: HOSPITAL, useAccount: true }
  const { aid } = must(await settle(world.p, world.meta(), input))
  expect(aid.map((leg) => [leg.sharer, leg.current + leg.carried])).toEqual([
    [sharers[2]!.psnNo, 2000],
    [sharers[0]!.psnNo, 500],
  ])
})

test('an order that leaves one out, names one twice or names a stranger’s is refused: each of the 3 exactly once', async () => {
  const refusedBy = async (...ids: string[]) => {
    const result = await setOrder(world.p, world.meta(), { user: user.psnNo, bindings: ids })
    return result.ok ? 'set' : result.error.detail
  }
  expect(await refusedBy(bindings[0]!, bindings[1]!)).toEqual({ expected: 3 })
  expect(await refusedBy(bindings[0]!, bindings[0]!, bindings[1]!)).toEqual({ expected: 3 })
  expect(await refusedBy(bindings[0]!, bindings[1]!, '990100B00000000000000000000000')).toEqual({
    expected: 3,
  })
  expect(await shown()).toEqual([2, 0, 1])
})

test.each([
  ['2027-01-01', 'bind_asc', [0, 1, 2]],
  ['2028-01-01', 'bind_desc', [2, 1, 0]],
  // 5.00, 30.00 and 0.00 yuan are left.
  ['2029-01-01', 'balance_desc', [1, 0, 2]],
  ['2030-01-01', 'single', [0]],
])(
  'D3: from %s the region decides by %s: %j; the family’s own order is not asked and cannot be set',
  async (day, _, places) => {
    await world.day(day)
    expect(await shown()).toEqual(places)
    const result = await order(1, 2, 0)
    expect(result).toMatchObject({ error: { code: 'order_fixed' } })
    expect(result.ok ? '' : problemText(result.error).why).toContain('先用本人账户')
    expect((await familyOf(world.p, user.psnNo)).rule?.editable).toBe(false)
  },
)

test('a binding that ended leaves the order as it is for the others', async () => {
  await world.day('2026-03-20')
  must(await unbind(world.p, world.meta(), { id: bindings[2]!, asker: user.psnNo }))
  expect(await shown()).toEqual([0, 1])
  must(await order(1, 0))
  expect(await shown()).toEqual([1, 0])
})
