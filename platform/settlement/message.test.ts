import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditBooks } from '../audit/index.ts'
import {
  addPerson,
  booksOf,
  fee,
  HOSPITAL,
  must,
  openWorld,
  REGION,
  share,
  stayWith,
  visitWith,
  type Care,
  type World,
} from '../testing/index.ts'
import { admit, cancelAdmission, findVisit, uploadFees } from '../visit/index.ts'
import { findSettlement, messageKey, reverse, reverseByMessage, settle } from './index.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

let count = 0
const message = (infno: string) => ({ institution: HOSPITAL, infno, msgid: `M${++count}` })
type Message = ReturnType<typeof message>
const undo = (m: Message, psnNo: string) => reverseByMessage(world.p, world.meta(), { ...m, psnNo })
const pay = (m: Message, bill: Care) =>
  settle(world.p, world.meta({ key: messageKey(m) }), { ...bill, useAccount: true, reference: m.msgid })
const refused = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code)

async function familyBill() {
  const [user, sharer] = [
    await addPerson(world, { carried: 10_000 }),
    await addPerson(world, { carried: 50_000 }),
  ]
  await share(world, sharer, user)
  return { user, sharer, bill: await visitWith(world, user.psnNo, [fee(world, 'A', '400')]) }
}

test('2601 of a 2207 that arrived reverses it; asked twice it answers the same and moves nothing more', async () => {
  const { user, bill } = await familyBill()
  const before = await booksOf(world)
  const sent = message('2207')
  const paid = must(await pay(sent, bill))
  const first = must(await undo(sent, user.psnNo))
  expect(first).toMatchObject({ outcome: 'reversed', settlementId: paid.id })
  expect(must(await undo(sent, user.psnNo))).toEqual(first)
  expect(await booksOf(world)).toEqual(before)
  expect(refused(await pay(message('2207'), bill))).toBe('ok')
})

test('2601 before its late original: the original is refused when it comes, and again', async () => {
  const { user, bill } = await familyBill()
  const sent = message('2207')
  const before = await booksOf(world)
  expect(must(await undo(sent, user.psnNo))).toEqual({ outcome: 'barred' })
  expect(refused(await pay(sent, bill))).toBe('tombstoned')
  expect(must(await undo(sent, user.psnNo))).toEqual({ outcome: 'barred' })
  expect(refused(await pay(sent, bill))).toBe('tombstoned')
  expect(await booksOf(world)).toEqual(before)
})

test('2601 of a 2208 brings the settlement back with the same legs, once; the old id then stands for it', async () => {
  const { user, bill } = await familyBill()
  const [sent, cancelled] = [message('2207'), message('2208')]
  const paid = must(await pay(sent, bill))
  const settled = await booksOf(world)
  must(await reverse(world.p, world.meta({ key: messageKey(cancelled) }), { settlementId: paid.id! }))
  const back = must(await undo(cancelled, user.psnNo))
  expect(back.outcome).toBe('restored')
  expect(must(await undo(cancelled, user.psnNo))).toEqual(back)
  expect(await booksOf(world)).toEqual(settled)
  const restored = (await findSettlement(world.p, back.settlementId!))!
  expect(restored).toMatchObject({
    own: paid.own,
    aid: paid.aid,
    funds: paid.funds,
    restores: back.reversalId,
  })
  expect((await findSettlement(world.p, paid.id!))?.reversedBy).toBeNull()

  const again = must(await reverse(world.p, world.meta(), { settlementId: paid.id! }))
  expect(again.reverses).toBe(back.settlementId)
  expect((await findSettlement(world.p, paid.id!))?.reversedBy).toBe(again.id)
  expect(refused(await reverse(world.p, world.meta(), { settlementId: paid.id! }))).toBe('already_reversed')
})

test('2601 of a 2208 is refused when the money was spent meanwhile, and nothing moves', async () => {
  const { user, bill } = await familyBill()
  const cancelled = message('2208')
  const paid = must(await pay(message('2207'), bill))
  must(await reverse(world.p, world.meta({ key: messageKey(cancelled) }), { settlementId: paid.id! }))
  must(await pay(message('2207'), await visitWith(world, user.psnNo, [fee(world, 'A', '50')])))
  const before = await booksOf(world)
  expect(refused(await undo(cancelled, user.psnNo))).toBe('restore_impossible')
  expect(await booksOf(world)).toEqual(before)
})

test('2601 of a 2208 is refused when the bill was settled anew', async () => {
  const { user, bill } = await familyBill()
  const cancelled = message('2208')
  const paid = must(await pay(message('2207'), bill))
  must(await reverse(world.p, world.meta({ key: messageKey(cancelled) }), { settlementId: paid.id! }))
  must(await pay(message('2207'), bill))
  expect(refused(await undo(cancelled, user.psnNo))).toBe('restore_impossible')
})

test('2601 of a 2401 cancels the admission with its open lines', async () => {
  const user = await addPerson(world)
  const sent = message('2401')
  const { visitId } = must(
    await admit(world.p, world.meta({ key: messageKey(sent) }), {
      psnNo: user.psnNo,
      region: REGION,
      scheme: 'employee',
      institution: HOSPITAL,
      medType: '21',
      visitNo: 'Z9',
      date: '2026-03-10',
      credential: '03',
    }),
  )
  must(
    await uploadFees(world.p, world.meta(), {
      visitId,
      psnNo: user.psnNo,
      institution: HOSPITAL,
      lines: [fee(world, 'A', '10')],
    }),
  )
  expect(must(await undo(sent, user.psnNo))).toEqual({ outcome: 'admission_cancelled', visitId })
  expect((await findVisit(world.p, visitId))?.state).toBe('cancelled')
  expect(must(await undo(sent, user.psnNo))).toEqual({ outcome: 'admission_cancelled', visitId })
})

test('2601 of a 2304 frees the stay, of its 2305 brings it back, and the stay cannot be cancelled while it is settled', async () => {
  const user = await addPerson(world, { carried: 500_000 })
  const stay = await stayWith(world, user.psnNo, [fee(world, 'A', '2000'), fee(world, 'C', '100')])
  const [lost, cancelled] = [message('2304'), message('2305')]
  const before = await booksOf(world)
  const settleStay = (m: Message) =>
    settle(world.p, world.meta({ key: messageKey(m) }), {
      ...stay,
      useAccount: true,
      dischargeDate: '2026-03-10',
    })
  const first = must(await settleStay(lost))
  expect(first).toMatchObject({ deductible: 80_000, total: 210_000 })
  expect(must(await undo(lost, user.psnNo)).outcome).toBe('reversed')
  expect(await booksOf(world)).toEqual(before)

  const second = must(await settleStay(message('2304')))
  const settled = await booksOf(world)
  must(await reverse(world.p, world.meta({ key: messageKey(cancelled) }), { settlementId: second.id! }))
  expect(must(await undo(cancelled, user.psnNo)).outcome).toBe('restored')
  expect(await booksOf(world)).toEqual(settled)
  expect(refused(await cancelAdmission(world.p, world.meta(), stay))).toBe('visit_settled')
})

test('2601 refuses another person’s message, other transactions and unknown people; a refused original had done nothing', async () => {
  const { bill, user, sharer } = await familyBill()
  const sent = message('2207')
  must(await pay(sent, bill))
  expect(refused(await undo(sent, sharer.psnNo))).toBe('visit_person_mismatch')
  expect(refused(await undo(message('2204'), user.psnNo))).toBe('not_reversible')
  expect(refused(await undo(message('2207'), '110000000000000001'))).toBe('person_unknown')
  const late = message('2207')
  expect(refused(await pay(late, bill))).toBe('charge_settled')
  expect(must(await undo(late, user.psnNo))).toEqual({ outcome: 'was_refused' })
})

test('20 × 2601 at once for one message, its original racing them: never more than one reversal, the books agree', async () => {
  const { user, bill } = await familyBill()
  const before = await booksOf(world)
  const sent = message('2207')
  const [paid, ...undone] = await Promise.all([
    pay(sent, bill),
    ...Array.from({ length: 20 }, () => undo(sent, user.psnNo)),
  ])
  const outcomes = new Set(undone.map((r) => must(r).outcome))
  // Whoever came first decides for all: reversed what was paid, or barred what had not come.
  expect([...outcomes]).toEqual([paid.ok ? 'reversed' : 'barred'])
  expect(await booksOf(world)).toEqual(before)
})

test('K2 the audit of all of it is clean', async () => {
  expect((await auditBooks(world.p)).problems).toEqual([])
})
