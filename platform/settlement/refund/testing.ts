/** Bills that partial refunds are tried on. */
import { parseQuantity, type Fen, type RefundItem } from '@gongji/benefit'
import { addPerson, fee, must, share, visitWith, type Care, type World } from '../../testing/index.ts'
import type { FeeInput } from '../../visit/types.ts'
import { refund, settle, type RefundInput } from '../index.ts'

/** Own 100 (30 current), then two sharers: 50 and 900 yuan. */
export async function family(world: World) {
  const user = await addPerson(world, { current: 3000, carried: 7000 })
  const sharers = [
    await addPerson(world, { current: 2000, carried: 3000 }),
    await addPerson(world, { carried: 90_000 }),
  ] as const
  for (const sharer of sharers) await share(world, sharer, user)
  return { user, sharers }
}

/** 1,000 yuan: an exam of 900 and three boxes for 100.00; the pool pays 560, own 100, relatives 50 and 290. */
export async function bill(world: World) {
  const people = await family(world)
  const [exam, pills] = [fee(world, 'A', '900'), fee(world, 'A', '33.333333', '3')] as const
  return { ...people, exam, pills, care: await visitWith(world, people.user.psnNo, [exam, pills]) }
}

export const pay = async (world: World, care: Care, key?: string) =>
  must(await settle(world.p, world.meta(key === undefined ? {} : { key }), { ...care, useAccount: true }))

/** The same, paid. */
export async function paidBill(world: World) {
  const made = await bill(world)
  const paid = await pay(world, made.care)
  return { ...made, paid, id: paid.id! }
}

export const units = (line: FeeInput, count: string): RefundItem => ({
  line: line.serial,
  quantity: parseQuantity(count),
})
export const yuan = (line: FeeInput, amount: number): RefundItem => ({
  line: line.serial,
  amount: amount as Fen,
})

export const give = (
  world: World,
  settlementId: string,
  items: RefundItem[],
  given: Partial<RefundInput> = {},
) => refund(world.p, world.meta(), { settlementId, items, ...given })

export const refused = (result: { ok: boolean; error?: { code: string } }): string =>
  result.ok ? 'ok' : (result.error?.code ?? '')
