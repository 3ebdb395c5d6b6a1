import { afterAll, beforeAll, expect, test } from 'vitest'
import { lineAmount, type Fen, type Price, type Quantity } from '@gongji/benefit'
import { settle } from '../settlement/index.ts'
import {
  addPerson,
  fee,
  HOSPITAL,
  must,
  openWorld,
  OTHER_HOSPITAL,
  REGION,
  stayWith,
  upload,
  visitWith,
  type World,
} from '../testing/index.ts'
import {
  admit,
  billsOf,
  cancelAdmission,
  cancelFees,
  cancelVisit,
  causesOf,
  describeVisit,
  discharge,
  feeLinesOf,
  findBill,
  findVisit,
  kindOf,
  registerVisit,
  renewBill,
  uploadFees,
} from './index.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code)

test('med_type 11 12 13 14 21 41 are outpatient, registration, emergency, chronic, inpatient and pharmacy', () => {
  expect(['11', '12', '13', '14', '21', '41'].map(kindOf)).toEqual([
    'outpatient',
    'registration',
    'emergency',
    'chronic',
    'inpatient',
    'pharmacy',
  ])
  expect(kindOf('77')).toBeUndefined()
})

test('C7 med_type 19 and 22 mean a third party is liable unless a cause is stated; "none" says nobody is', () => {
  expect(causesOf('19', [])).toEqual(['third_party'])
  expect(causesOf('22', [])).toEqual(['third_party'])
  expect(causesOf('19', ['traffic_accident'])).toEqual(['traffic_accident'])
  expect(causesOf('22', ['none'])).toEqual([])
  expect(causesOf('11', [])).toEqual([])
})

test('2201 refuses a scheme without enrolment, an unknown institution, an inpatient med_type and a day after today', async () => {
  const anna = await addPerson(world)
  const input = {
    psnNo: anna.psnNo,
    region: REGION,
    scheme: 'employee' as const,
    institution: HOSPITAL,
    medType: '11',
    visitNo: 'N',
    date: '2026-03-10',
    credential: '03',
  }
  const register = async (given: object) =>
    code(await registerVisit(world.p, world.meta(), { ...input, ...given }))
  expect(await register({ scheme: 'resident' })).toBe('not_enrolled')
  expect(await register({ institution: 'H00000000000' })).toBe('institution_unknown')
  expect(await register({ medType: '21' })).toBe('med_type_unknown')
  expect(await register({ date: '2026-03-11' })).toBe('visit_date_invalid')
  expect(await register({ region: '110000' })).toBe('policy_missing')
  expect(await register({})).toBe('ok')
})

test('2204 a line of 3 × 4.00 must say 12.00: 11.99 and 12.01 are refused', async () => {
  const anna = await addPerson(world)
  const visit = await visitWith(world, anna.psnNo, [fee(world, 'A', '1')])
  for (const amount of [1199, 1201]) {
    const line = fee(world, 'A', '4', '3', { amount: amount as Fen })
    const result = await uploadFees(world.p, world.meta(), { ...visit, lines: [line] })
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'line_amount_differs', detail: { expected: 1200 } },
    })
  }
  expect(await feeLinesOf(world.p, visit.visitId)).toHaveLength(1)
})

test('C2 price 100 with ceiling 80 and 10 % first: 20.00 over, 8.00 first, 72.00 in scope; grade C wholly self-paid', async () => {
  const anna = await addPerson(world)
  const visit = await visitWith(world, anna.psnNo, [fee(world, 'B10', '100'), fee(world, 'C', '30')])
  const lines = await feeLinesOf(world.p, visit.visitId, visit.batchNo)
  expect(lines).toMatchObject([
    { total: 10_000, overCeiling: 2000, selfPayFirst: 800, inScope: 7200, selfPaid: 0, grade: 'B' },
    { total: 3000, overCeiling: 0, selfPayFirst: 0, inScope: 0, selfPaid: 3000, grade: 'C' },
  ])
})

test('2204 the same lines under a new message are harmless; the same serial with other content is refused', async () => {
  const anna = await addPerson(world)
  const line = fee(world, 'A', '10')
  const visit = await visitWith(world, anna.psnNo, [line])
  const again = must(await uploadFees(world.p, world.meta(), { ...visit, lines: [line] }))
  expect(again.lines).toMatchObject([{ serial: line.serial, total: 1000 }])
  const other = { ...line, quantity: 20_000 as Quantity, amount: 2000 as Fen }
  expect(code(await uploadFees(world.p, world.meta(), { ...visit, lines: [other] }))).toBe('line_serial_used')
  expect(await feeLinesOf(world.p, visit.visitId)).toHaveLength(1)
})

test('2204 refuses an unknown item by its place in the list, and nothing of the list is kept', async () => {
  const anna = await addPerson(world)
  const visit = await visitWith(world, anna.psnNo, [fee(world, 'A', '1')])
  const result = await uploadFees(world.p, world.meta(), {
    ...visit,
    lines: [fee(world, 'A', '2'), fee(world, 'NONE', '3')],
  })
  expect(result).toMatchObject({ error: { code: 'item_unknown', detail: { line: 2, code: 'NONE' } } })
  expect(await feeLinesOf(world.p, visit.visitId)).toHaveLength(1)
})

test('2205 "0000" removes every unsettled line and leaves settled ones', async () => {
  const anna = await addPerson(world)
  const first = await visitWith(world, anna.psnNo, [fee(world, 'A', '10')])
  must(await settle(world.p, world.meta(), { ...first, useAccount: false }))
  await upload(world, first, [fee(world, 'A', '20')])
  const open = await upload(world, first, [fee(world, 'A', '30')])
  const all = { visitId: first.visitId, psnNo: first.psnNo, institution: first.institution, batchNo: '0000' }
  expect(must(await cancelFees(world.p, world.meta(), all))).toEqual({ removed: 2 })
  expect((await feeLinesOf(world.p, first.visitId)).map((line) => line.total)).toEqual([1000])
  expect(code(await cancelFees(world.p, world.meta(), { ...all, batchNo: first.batchNo }))).toBe(
    'charge_settled',
  )
  expect(code(await cancelFees(world.p, world.meta(), { ...all, batchNo: open.batchNo }))).toBe(
    'charge_not_found',
  )
})

test('2202 is refused after a settlement, and takes unsettled lines along before one', async () => {
  const anna = await addPerson(world)
  const settled = await visitWith(world, anna.psnNo, [fee(world, 'A', '10')])
  must(await settle(world.p, world.meta(), { ...settled, useAccount: false }))
  expect(code(await cancelVisit(world.p, world.meta(), settled))).toBe('visit_settled')
  const open = await visitWith(world, anna.psnNo, [fee(world, 'A', '10')])
  must(await cancelVisit(world.p, world.meta(), open))
  expect((await findVisit(world.p, open.visitId))?.state).toBe('cancelled')
  expect(await feeLinesOf(world.p, open.visitId)).toEqual([])
  expect(code(await uploadFees(world.p, world.meta(), { ...open, lines: [fee(world, 'A', '1')] }))).toBe(
    'visit_cancelled',
  )
})

test('a visit answers only to its own person and institution', async () => {
  const [anna, bert] = [await addPerson(world), await addPerson(world)]
  const visit = await visitWith(world, anna.psnNo, [fee(world, 'A', '10')])
  const lines = [fee(world, 'A', '1')]
  expect(code(await uploadFees(world.p, world.meta(), { ...visit, psnNo: bert.psnNo, lines }))).toBe(
    'visit_person_mismatch',
  )
  expect(
    code(await uploadFees(world.p, world.meta(), { ...visit, institution: OTHER_HOSPITAL, lines })),
  ).toBe('institution_mismatch')
  expect(code(await cancelVisit(world.p, world.meta(), { ...visit, visitId: `${REGION}V0` }))).toBe(
    'visit_not_found',
  )
})

test('2301 a line of 5 can be taken back by 3 and 2, not by 6, nor 3 again; the lines then sum to nothing', async () => {
  const anna = await addPerson(world)
  const line = fee(world, 'A', '10', '5')
  const stay = await stayWith(world, anna.psnNo, [line])
  const back = (quantity: number) => {
    const q = (-quantity * 10_000) as Quantity
    return fee(world, 'A', '10', '1', {
      quantity: q,
      amount: lineAmount(line.price as Price, q),
      refunds: line.serial,
    })
  }
  const send = async (quantity: number) =>
    code(await uploadFees(world.p, world.meta(), { ...stay, lines: [back(quantity)] }))
  expect(await send(6)).toBe('line_refund_invalid')
  expect(await send(3)).toBe('ok')
  expect(await send(3)).toBe('line_refund_invalid')
  expect(await send(2)).toBe('ok')
  const lines = await feeLinesOf(world.p, stay.visitId)
  expect(lines.reduce((sum, l) => sum + l.total, 0)).toBe(0)
  expect(lines.reduce((sum, l) => sum + l.inScope, 0)).toBe(0)
})

test('2401 2402 2404 admission, discharge between admission and today, cancellation', async () => {
  const anna = await addPerson(world)
  const stay = await stayWith(world, anna.psnNo, [fee(world, 'A', '10')], { date: '2026-03-05' })
  const end = async (date: string) => code(await discharge(world.p, world.meta(), { ...stay, date }))
  expect(await end('2026-03-04')).toBe('visit_date_invalid')
  expect(await end('2026-03-11')).toBe('visit_date_invalid')
  expect(await end('2026-03-09')).toBe('ok')
  expect(await end('2026-03-09')).toBe('ok')
  expect(await end('2026-03-08')).toBe('visit_discharged')
  expect(code(await uploadFees(world.p, world.meta(), { ...stay, lines: [fee(world, 'A', '1')] }))).toBe(
    'visit_discharged',
  )
  expect(code(await cancelVisit(world.p, world.meta(), stay))).toBe('visit_not_outpatient')
  expect(code(await cancelAdmission(world.p, world.meta(), stay))).toBe('ok')
})

test('2203 changes kind, day and causes of an outpatient visit', async () => {
  const anna = await addPerson(world)
  const visit = await visitWith(world, anna.psnNo, [fee(world, 'A', '10')])
  must(await describeVisit(world.p, world.meta(), { ...visit, medType: '19', date: '2026-03-09' }))
  expect(await findVisit(world.p, visit.visitId)).toMatchObject({
    kind: 'outpatient',
    medType: '19',
    date: '2026-03-09',
    causes: ['third_party'],
  })
  const stay = { ...visit, medType: '21' }
  expect(code(await describeVisit(world.p, world.meta(), stay))).toBe('med_type_unknown')
})

test('C11 a bill can be paid by its person for 30 minutes: at 29:59 yes, at 30:00 no, again after the counter renewed it', async () => {
  await world.day('2026-03-10')
  const anna = await addPerson(world)
  const bill = await visitWith(world, anna.psnNo, [fee(world, 'A', '10')])
  const mine = {
    visitId: bill.visitId,
    batchNo: bill.batchNo,
    psnNo: bill.psnNo,
    useAccount: true,
    total: 999 as Fen,
  }
  const pay = async () => code(await settle(world.p, world.meta({ channel: 'web' }), mine))
  const { uploadedAt } = (await findBill(world.p, bill.visitId, bill.batchNo))!
  const at = (ms: number) => world.p.clock.set(new Date(uploadedAt.getTime() + ms))
  await at(30 * 60_000 - 1000)
  expect((await billsOf(world.p, anna.psnNo)).map((b) => [b.state, b.total])).toEqual([['open', 1000]])
  expect(await pay()).toBe('total_differs')
  await at(30 * 60_000)
  expect((await billsOf(world.p, anna.psnNo)).map((b) => b.state)).toEqual(['expired'])
  expect(await pay()).toBe('bill_expired')
  must(await renewBill(world.p, world.meta(), bill))
  expect((await billsOf(world.p, anna.psnNo)).map((b) => b.state)).toEqual(['open'])
  expect(await pay()).toBe('total_differs')
  await world.day('2026-03-10')
})

test('the same admission again under its key is the same visit', async () => {
  const anna = await addPerson(world)
  const input = {
    psnNo: anna.psnNo,
    region: REGION,
    scheme: 'employee' as const,
    institution: HOSPITAL,
    medType: '21',
    visitNo: 'Z1',
    date: '2026-03-10',
    credential: '03',
  }
  const meta = world.meta()
  const [first, again] = [await admit(world.p, meta, input), await admit(world.p, meta, input)]
  expect(must(again)).toEqual(must(first))
  expect(again).toMatchObject({ replayed: true })
  expect(code(await admit(world.p, meta, { ...input, visitNo: 'Z2' }))).toBe('key_reused')
})
