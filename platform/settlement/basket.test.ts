import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fen, Scheme } from '@gongji/benefit'
import {
  addPerson,
  booksOf,
  fee,
  must,
  openWorld,
  PHARMACY,
  REGION,
  share,
  type World,
} from '../testing/index.ts'
import { feeLinesOf, findVisit, type FeeInput } from '../visit/index.ts'
import {
  messageKey,
  previewBasket,
  reverse,
  reverseByMessage,
  settleBasket,
  type BasketInput,
} from './index.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const basket = (psnNo: string, lines: FeeInput[], given: Partial<BasketInput> = {}): BasketInput => ({
  psnNo,
  region: REGION,
  scheme: 'employee' as Scheme,
  institution: PHARMACY,
  medType: '41',
  saleDate: world.p.clock.today(),
  useAccount: true,
  credential: '01',
  lines,
  ...given,
})
const refused = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code)

test('2102 a sale of 100.00 without prescription: account 60.00, a relative 40.00; the preview says the same', async () => {
  const [user, sharer] = [
    await addPerson(world, { carried: 6000 }),
    await addPerson(world, { carried: 9000 }),
  ]
  await share(world, sharer, user)
  const input = basket(user.psnNo, [fee(world, 'A', '100')], { total: 10_000 as Fen })
  const shown = must(await previewBasket(world.p, input))
  const sold = must(await settleBasket(world.p, world.meta(), { ...input, confirm: undefined }))
  expect(sold).toMatchObject({
    kind: 'pharmacy',
    fundTotal: 0,
    own: { carried: 6000 },
    aidTotal: 4000,
    cash: 0,
  })
  const known = { id: null, visitId: '', batchNo: '', happenedAt: '', fingerprint: '' }
  expect({ ...sold, ...known }).toEqual({ ...shown, ...known })
  expect(await findVisit(world.p, sold.visitId)).toMatchObject({ institution: PHARMACY, kind: 'pharmacy' })
  expect(await feeLinesOf(world.p, sold.visitId)).toMatchObject([{ settlementId: sold.id, total: 10_000 }])
})

test('C3 with a prescription of a second-level hospital the pool pays 60 % of 100.00', async () => {
  const user = await addPerson(world)
  const input = basket(user.psnNo, [fee(world, 'A', '100')], { prescription: { level: 'second_a' } })
  expect(must(await settleBasket(world.p, world.meta(), input))).toMatchObject({
    fundTotal: 6000,
    cash: 4000,
  })
})

test('C5 an item that no account may pay is cash: 30.00 of 130.00', async () => {
  const user = await addPerson(world, { carried: 90_000 })
  const input = basket(user.psnNo, [fee(world, 'A', '100'), fee(world, 'N', '30')])
  expect(must(await settleBasket(world.p, world.meta(), input))).toMatchObject({
    own: { carried: 10_000 },
    cash: 3000,
  })
})

test('C7 a beauty item is refused for pool and account and said by line: 50.00 cash', async () => {
  const user = await addPerson(world, { carried: 90_000 })
  const sold = must(
    await settleBasket(
      world.p,
      world.meta(),
      basket(user.psnNo, [fee(world, 'Y', '50', '1', { serial: 'Y1' })]),
    ),
  )
  expect(sold).toMatchObject({ cash: 5000, own: { carried: 0 } })
  expect(sold.denials).toContainEqual(
    expect.objectContaining({ reason: 'excluded', cause: 'beauty', line: 'Y1' }),
  )
})

test('2102 refuses unknown items, wrong sums, stays, a day after today and people who are not insured here', async () => {
  const user = await addPerson(world)
  const line = fee(world, 'A', '10')
  const sell = async (given: Partial<BasketInput>) =>
    refused(await settleBasket(world.p, world.meta(), basket(user.psnNo, [line], given)))
  expect(await sell({ lines: [] })).toBe('lines_missing')
  expect(await sell({ lines: [fee(world, 'NONE', '1')] })).toBe('item_unknown')
  expect(await sell({ total: 999 as Fen })).toBe('total_differs')
  expect(await sell({ medType: '21' })).toBe('med_type_unknown')
  expect(await sell({ saleDate: '2026-03-11' })).toBe('visit_date_invalid')
  expect(await sell({ scheme: 'resident' })).toBe('not_enrolled')
  expect(await sell({ psnNo: '990100999999999999' })).toBe('not_enrolled')
})

test('the same sale again under its key is one sale; 2103 restores all; 2601 of a 2102 does, too', async () => {
  const user = await addPerson(world, { carried: 50_000 })
  const before = await booksOf(world)
  const sale = basket(user.psnNo, [fee(world, 'A', '100')])
  const meta = world.meta()
  const sold = must(await settleBasket(world.p, meta, sale))
  expect(await settleBasket(world.p, meta, sale)).toMatchObject({ replayed: true, value: { id: sold.id } })
  must(await reverse(world.p, world.meta(), { settlementId: sold.id!, institution: PHARMACY }))
  expect(await booksOf(world)).toEqual(before)

  const sent = { institution: PHARMACY, infno: '2102', msgid: 'S1' }
  must(
    await settleBasket(
      world.p,
      world.meta({ key: messageKey(sent) }),
      basket(user.psnNo, [fee(world, 'A', '70')]),
    ),
  )
  expect(must(await reverseByMessage(world.p, world.meta(), { ...sent, psnNo: user.psnNo })).outcome).toBe(
    'reversed',
  )
  expect(await booksOf(world)).toEqual(before)
})
