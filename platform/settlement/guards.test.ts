import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatYuan, type Fen } from '@gongji/benefit'
import { freezePerson, setEnrolmentState } from '../enrolment/index.ts'
import { pause, unbind } from '../family/index.ts'
import {
  addPerson,
  fee,
  must,
  openWorld,
  OTHER_HOSPITAL,
  REGION,
  share,
  stayWith,
  SUSPENDED,
  upload,
  visitWith,
  type Care,
  type World,
} from '../testing/index.ts'
import { describeVisit, discharge, uploadFees } from '../visit/index.ts'
import { preview, settle, type SettleInput } from './index.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const pay = (bill: Care, given: Partial<SettleInput> = {}) =>
  settle(world.p, world.meta(), { ...bill, useAccount: true, ...given })
const refused = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code)
const payment = async (bill: Care, given: Partial<SettleInput> = {}) => must(await pay(bill, given))

test('the total must be the sum of the lines, 30.00: 29.99 and 30.01 are refused', async () => {
  const anna = await addPerson(world)
  const bill = await visitWith(world, anna.psnNo, [fee(world, 'A', '10'), fee(world, 'A', '20')])
  for (const total of [2999, 3001])
    expect(refused(await pay(bill, { total: total as Fen }))).toBe('total_differs')
  expect(refused(await pay(bill, { total: 3000 as Fen }))).toBe('ok')
})

test('the four parts echoed from the pre-settlement must be equal: 0.22 instead of 0.23 is refused by name', async () => {
  const anna = await addPerson(world)
  const bill = await visitWith(world, anna.psnNo, [fee(world, 'B', '4.52')])
  const result = await pay(bill, { expect: { selfPayFirst: 22 as Fen, inScope: 429 as Fen } })
  expect(result).toMatchObject({
    error: { code: 'parts_differ', detail: { part: '先行自付金额', expected: 23 } },
  })
  expect(refused(await pay(bill, { expect: { selfPayFirst: 23 as Fen, inScope: 429 as Fen } }))).toBe('ok')
})

test('the same key again gives the same answer and moves no money; the same key with other content is refused', async () => {
  const anna = await addPerson(world, { carried: 10_000 })
  const bill = await visitWith(world, anna.psnNo, [fee(world, 'A', '10')])
  const meta = world.meta()
  const first = must(await settle(world.p, meta, { ...bill, useAccount: true }))
  const again = await settle(world.p, meta, { ...bill, useAccount: true })
  expect(again).toMatchObject({ ok: true, replayed: true, value: first })
  expect(refused(await settle(world.p, meta, { ...bill, useAccount: false }))).toBe('key_reused')
  expect(first.balanceAfter).toBe(9000)
  const next = await visitWith(world, anna.psnNo, [fee(world, 'A', '10')])
  expect((await payment(next)).balanceAfter).toBe(8000)
})

test('a batch that is settled is not settled again under a new key; the refusal names the settlement', async () => {
  const anna = await addPerson(world)
  const bill = await visitWith(world, anna.psnNo, [fee(world, 'A', '10')])
  const { id } = await payment(bill)
  expect(await pay(bill)).toMatchObject({ error: { code: 'charge_settled', detail: { settlementId: id } } })
  const other = await upload(world, bill, [fee(world, 'A', '10')])
  expect(refused(await pay(other))).toBe('ok')
})

test('C11 hospital and person pay one bill at once, 10 times each: one settles it, 19 are told which settlement did', async () => {
  const anna = await addPerson(world, { carried: 100_000 })
  const bill = await visitWith(world, anna.psnNo, [fee(world, 'A', '10')])
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, i) => pay(bill, i % 2 === 0 ? {} : { institution: undefined })),
  )
  expect(all.filter((r) => r.ok)).toHaveLength(1)
  expect(all.filter((r) => refused(r) === 'charge_settled')).toHaveLength(19)
})

test('person, institution, scheme and med_type must be those of the visit', async () => {
  const [anna, bert] = [await addPerson(world), await addPerson(world)]
  const bill = await visitWith(world, anna.psnNo, [fee(world, 'A', '10')])
  expect(refused(await pay(bill, { psnNo: bert.psnNo }))).toBe('visit_person_mismatch')
  expect(refused(await pay(bill, { institution: OTHER_HOSPITAL }))).toBe('institution_mismatch')
  expect(refused(await pay(bill, { scheme: 'resident' }))).toBe('scheme_mismatch')
  expect(refused(await pay(bill, { medType: '13' }))).toBe('med_type_mismatch')
  expect(refused(await pay(bill, { batchNo: 'none' }))).toBe('charge_not_found')
  expect(refused(await pay(bill, { visitId: `${REGION}V1` }))).toBe('visit_not_found')
  expect(refused(await pay(bill, { scheme: 'employee', medType: '11' }))).toBe('ok')
})

test('an institution suspended on 1 March: a visit of 28 February settles, 1 March not, an emergency by policy does', async () => {
  const anna = await addPerson(world)
  const at = async (date: string, medType: string) => {
    const bill = await visitWith(world, anna.psnNo, [fee(world, 'A', '10')], {
      institution: SUSPENDED,
      date,
      medType,
    })
    return refused(await pay(bill))
  }
  expect(await at('2026-02-28', '11')).toBe('ok')
  expect(await at('2026-03-01', '11')).toBe('institution_not_designated')
  expect(await at('2026-03-01', '13')).toBe('ok')
})

test('C7 an accident (19) without a stated cause: the pool pays 0, the account the whole 500.00, the reason is said', async () => {
  const anna = await addPerson(world, { carried: 60_000 })
  const bill = await visitWith(world, anna.psnNo, [fee(world, 'A', '500')])
  must(await describeVisit(world.p, world.meta(), { ...bill, medType: '19' }))
  const settled = await payment(bill)
  expect(settled).toMatchObject({ fundTotal: 0, own: { carried: 50_000 }, cash: 0 })
  expect(settled.denials).toMatchObject([{ reason: 'excluded', cause: 'third_party', accountBarred: false }])
})

test('C7 a fight bars the pool and, by this policy, the account and relatives: 500.00 in cash', async () => {
  const [anna, bert] = [
    await addPerson(world, { carried: 60_000 }),
    await addPerson(world, { carried: 60_000 }),
  ]
  await share(world, bert, anna)
  const bill = await visitWith(world, anna.psnNo, [fee(world, 'A', '500')], { causes: ['fighting'] })
  expect(await payment(bill)).toMatchObject({ fundTotal: 0, own: { carried: 0 }, aidTotal: 0, cash: 50_000 })
})

test('A7 useAccount false keeps own and relatives’ accounts out; the pool pays as ever (C6)', async () => {
  const [anna, bert] = [
    await addPerson(world, { carried: 60_000 }),
    await addPerson(world, { carried: 60_000 }),
  ]
  await share(world, bert, anna)
  const bill = await visitWith(world, anna.psnNo, [fee(world, 'A', '500')])
  expect(await payment(bill, { useAccount: false })).toMatchObject({
    fundTotal: 21_000,
    own: { carried: 0 },
    aidTotal: 0,
    cash: 29_000,
    useAccount: false,
  })
})

test('K1 a frozen person’s account pays nothing, the pool pays', async () => {
  const anna = await addPerson(world, { carried: 60_000 })
  must(await freezePerson(world.p, world.meta(), { region: REGION, psnNo: anna.psnNo, reason: '核查' }))
  const bill = await visitWith(world, anna.psnNo, [fee(world, 'A', '500')])
  expect(await payment(bill)).toMatchObject({ fundTotal: 21_000, own: { carried: 0 }, cash: 29_000 })
})

test('D6 a sharer who paused, or ended, does not pay the very next bill', async () => {
  const [user, bert, carl] = [
    await addPerson(world),
    await addPerson(world, { carried: 60_000 }),
    await addPerson(world, { carried: 60_000 }),
  ]
  const paused = await share(world, bert, user)
  const ended = await share(world, carl, user)
  must(await pause(world.p, world.meta(), { id: paused, asker: bert.psnNo }))
  must(await unbind(world.p, world.meta(), { id: ended, asker: user.psnNo }))
  const settled = await payment(await visitWith(world, user.psnNo, [fee(world, 'A', '100')]))
  expect(settled).toMatchObject({ aid: [], cash: 10_000 })
  expect(settled.aidNotes).toEqual([{ sharer: bert.psnNo, reason: 'paused' }])
})

test.each([
  [9999, 9999],
  [10_000, 10_000],
  [10_001, 10_000],
])('D4 limits of 100.00 a use and 150.00 a day: a share of %i fen is paid as %i', async (asked, paid) => {
  const [user, bert] = [await addPerson(world), await addPerson(world, { carried: 100_000 })]
  await share(world, bert, user, {
    limits: { perUse: 10_000 as Fen, perDay: 15_000 as Fen, perYear: 18_000 as Fen },
  })
  const settled = await payment(
    await visitWith(world, user.psnNo, [fee(world, 'A', formatYuan(asked as Fen))]),
  )
  expect(settled).toMatchObject({ aidTotal: paid, cash: asked - paid })
})

test('D4 150.00 a day: after 100.00 only 50.00 are left today, and 30.00 tomorrow of 180.00 a year', async () => {
  const [user, bert] = [await addPerson(world), await addPerson(world, { carried: 100_000 })]
  await share(world, bert, user, {
    limits: { perUse: 10_000 as Fen, perDay: 15_000 as Fen, perYear: 18_000 as Fen },
  })
  const aid = async () =>
    (await payment(await visitWith(world, user.psnNo, [fee(world, 'C', '100')]))).aidTotal
  expect([await aid(), await aid(), await aid()]).toEqual([10_000, 5000, 0])
  await world.day('2026-03-11')
  expect([await aid(), await aid()]).toEqual([3000, 0])
  await world.day('2026-03-10')
})

test('C11 a split that was shown and has changed is answered instead of charged', async () => {
  const anna = await addPerson(world, { carried: 10_000 })
  const [bill, other] = [
    await visitWith(world, anna.psnNo, [fee(world, 'A', '80')]),
    await visitWith(world, anna.psnNo, [fee(world, 'A', '50')]),
  ]
  const shown = must(await preview(world.p, { ...bill, useAccount: true }))
  expect(shown).toMatchObject({ id: null, own: { carried: 8000 }, cash: 0 })
  await payment(other)
  const changed = await pay(bill, { confirm: shown.fingerprint })
  expect(changed).toMatchObject({
    error: {
      code: 'split_changed',
      detail: { settlement: { own: { carried: 5000 }, cash: 3000, id: null } },
    },
  })
  const now = must(await preview(world.p, { ...bill, useAccount: true }))
  expect(refused(await pay(bill, { confirm: now.fingerprint }))).toBe('ok')
})

test('enrolment suspended on 5 March: a visit of 4 March is paid by the pool, one of 5 March by the account only', async () => {
  const anna = await addPerson(world, { carried: 100_000 })
  const state = {
    region: REGION,
    psnNo: anna.psnNo,
    scheme: 'employee' as const,
    state: 'suspended' as const,
  }
  const bills = [
    await visitWith(world, anna.psnNo, [fee(world, 'A', '300')], { date: '2026-03-04' }),
    await visitWith(world, anna.psnNo, [fee(world, 'A', '300')], { date: '2026-03-05' }),
  ]
  must(await setEnrolmentState(world.p, world.meta(), { ...state, on: '2026-03-05' }))
  expect(await payment(bills[0]!)).toMatchObject({ fundTotal: 7000, denials: [] })
  expect(await payment(bills[1]!)).toMatchObject({
    fundTotal: 0,
    own: { carried: 30_000 },
    denials: [{ reason: 'enrolment', state: 'suspended' }],
  })
})

test('A1 a resident has no account: 300.00 is halved between pool and cash', async () => {
  const carla = await addPerson(world, { scheme: 'resident' })
  const bill = await visitWith(world, carla.psnNo, [fee(world, 'A', '300')], { scheme: 'resident' })
  expect(await payment(bill)).toMatchObject({
    fundTotal: 15_000,
    cash: 15_000,
    scheme: 'resident',
    balanceAfter: 0,
  })
})

test('C3 stays: 800 for the first admission, 400 for the second; 85 % to 20,000 and 90 % of large_amount above', async () => {
  const anna = await addPerson(world)
  const stay = async (yuan: string) => {
    const bill = await stayWith(world, anna.psnNo, [fee(world, 'A', yuan)])
    expect(refused(await pay(bill))).toBe('discharge_missing')
    must(await preview(world.p, { ...bill, useAccount: true }))
    must(await discharge(world.p, world.meta(), { ...bill, date: '2026-03-10' }))
    return payment(bill)
  }
  const first = await stay('21000')
  expect(first).toMatchObject({ deductible: 80_000, kind: 'inpatient', batchNo: '' })
  expect(first.funds).toEqual([
    { fund: 'pool', amount: 1_632_000 },
    { fund: 'large_amount', amount: 90_000 },
  ])
  expect((await stay('1400')).deductible).toBe(40_000)
})

test('the discharge that a settlement names lies between admission (5 March) and today, and is the registered one', async () => {
  const anna = await addPerson(world)
  const bill = await stayWith(world, anna.psnNo, [fee(world, 'A', '10')], { date: '2026-03-05' })
  const on = async (dischargeDate: string) => refused(await pay(bill, { dischargeDate }))
  expect([await on('2026-03-04'), await on('2026-03-11')]).toEqual([
    'visit_date_invalid',
    'visit_date_invalid',
  ])
  must(await discharge(world.p, world.meta(), { ...bill, date: '2026-03-08' }))
  expect([await on('2026-03-09'), await on('2026-03-08')]).toEqual(['visit_date_invalid', 'ok'])
})

test('a line taken back in a stay is netted: 5 × 100 less 2 × 100 settles 300.00', async () => {
  const anna = await addPerson(world)
  const line = fee(world, 'A', '100', '5')
  const back = fee(world, 'A', '100', '-2', { refunds: line.serial })
  const bill = await stayWith(world, anna.psnNo, [line, back])
  const settled = await payment({ ...bill, total: 30_000 as Fen }, { dischargeDate: '2026-03-10' })
  expect(settled).toMatchObject({ total: 30_000, deductible: 30_000, cash: 30_000 })
})

test('a stay may be settled midway: first 1,000.00, then the 500.00 uploaded after it', async () => {
  const anna = await addPerson(world)
  const stay = await stayWith(world, anna.psnNo, [fee(world, 'A', '1000')])
  const first = await payment(stay, { midStay: true })
  expect(refused(await pay(stay, { midStay: true }))).toBe('charge_settled')
  const { visitId, psnNo, institution } = stay
  must(
    await uploadFees(world.p, world.meta(), { visitId, psnNo, institution, lines: [fee(world, 'A', '500')] }),
  )
  const rest = await payment({ ...stay, total: 50_000 as Fen }, { dischargeDate: '2026-03-10' })
  expect([first.total, rest.total]).toEqual([100_000, 50_000])
})
