/** C13 months later: after the new year, after a sharer is gone, under another policy, and taken back again. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Lanes } from '@gongji/ledger'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Item } from '../../catalogue/index.ts'
import { saveItems } from '../../catalogue/index.ts'
import { auditBooks } from '../../audit/index.ts'
import { setEnrolmentState } from '../../enrolment/index.ts'
import { openShelf } from '../../policy/index.ts'
import { topics } from '../../registry.ts'
import {
  addPerson,
  booksOf,
  fee,
  HOSPITAL,
  ITEMS,
  must,
  openWorld,
  packText,
  REGION,
  visitWith,
  type World,
} from '../../testing/index.ts'
import { findVisit } from '../../visit/index.ts'
import {
  findSettlement,
  messageKey,
  previewRefund,
  receipt,
  refund,
  refundsOf,
  reverse,
  reverseByMessage,
  settle,
  suspenseOf,
} from '../index.ts'
import { bill, give, paidBill, pay, units } from './testing.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  // 甲, but barred from the account.
  const barred: Item = { ...ITEMS[0]!, code: 'NA', accountPayable: false }
  await saveItems(world.p, [barred])
})
afterAll(() => world.close())

const undo = (settlementId: string) => reverse(world.p, world.meta(), { settlementId })
let count = 0
const message = (infno = '2208') => ({ institution: HOSPITAL, infno, msgid: `R${++count}` })
const giveBy = (m: ReturnType<typeof message>, settlementId: string, items: Parameters<typeof give>[2]) =>
  refund(world.p, world.meta({ key: messageKey(m) }), { settlementId, items })
const takeBack = (m: ReturnType<typeof message>, psnNo: string) =>
  reverseByMessage(world.p, world.meta(), { ...m, psnNo })

describe('a share that cannot be delivered waits in suspense, with a task for the office', () => {
  test('the sharer’s relation has ended: 10.00 stand under that name, and every other payer has its part', async () => {
    const { id, user, pills, exam, sharers } = await paidBill(world)
    const gone = sharers[1].psnNo
    must(
      await setEnrolmentState(world.p, world.meta({ channel: 'office' }), {
        region: REGION,
        psnNo: gone,
        scheme: 'employee',
        state: 'terminated',
        on: '2026-03-10',
      }),
    )
    const before = await booksOf(world)
    const m = message()
    const back = must(await giveBy(m, id, [units(pills, '1')]))
    expect(back.undelivered).toEqual([{ psnNo: gone, amount: 1000, why: 'terminated' }])
    const { accounts } = await booksOf(world)
    expect(accounts[`suspense/${gone}`]).toBe(1000)
    expect(accounts[`personal_carried/${gone}`]).toBe(before.accounts[`personal_carried/${gone}`])
    const tasks = await suspenseOf(world.p, REGION)
    expect(tasks).toMatchObject([
      { psnNo: gone, amount: 1000, why: 'terminated', settlementId: back.settlement.id },
    ])
    expect((await refundsOf(world.p, id))!.refunds[0]!.undelivered).toEqual(back.undelivered)
    expect(await takeBack(m, user.psnNo)).toMatchObject({
      error: { code: 'restore_impossible', detail: { why: '有退款不能退回账户，已转待处理款' } },
    })
    must(await give(world, id, [units(exam, '1')]))
    must(await undo(id))
    // Step by step or at once: all of what this sharer paid stands there.
    expect((await booksOf(world)).accounts[`suspense/${gone}`]).toBe(29_000)
  })
})

test('B6: after the new year current-year money returns to the carried-over part, the old year’s sums fall', async () => {
  await world.day('2026-12-31')
  const { id, user, exam, pills } = await paidBill(world)
  await world.day('2027-01-02')
  must(await give(world, id, [units(exam, '1')]))
  const rest = must(await give(world, id, [units(pills, '3')]))
  expect(rest).toMatchObject({ complete: true, settlement: { year: '2026', benefitDate: '2026-12-31' } })
  const { accounts, accumulators } = await booksOf(world)
  expect(accounts[`personal_carried/${user.psnNo}`]).toBe(10_000)
  expect(accounts[`personal_current/${user.psnNo}/2026`]).toBeUndefined()
  expect(accumulators[`${user.psnNo}/employee/2026`]).toBeUndefined()
})

test('a later settlement stands as it was decided, though the deductible behind it was refunded', async () => {
  const { id, user, pills, exam } = await paidBill(world)
  const later = await pay(world, await visitWith(world, user.psnNo, [fee(world, 'A', '100')]))
  expect(later).toMatchObject({ deductible: 0, fundTotal: 7000 })
  must(await give(world, id, [units(exam, '1'), units(pills, '3')]))
  expect(await findSettlement(world.p, later.id!)).toMatchObject({ fundTotal: 7000, reversedBy: null })
  const { accumulators } = await booksOf(world)
  const year = accumulators[`${user.psnNo}/employee/${later.year}`] as Record<string, number>
  expect(Object.values(year)).toEqual([7000])
})

describe('a refund that would make somebody pay more', () => {
  /** 200 甲 by account, 200 甲 that no account may pay: the pool pays 140; without the first, cash pays all 200. */
  async function cliff() {
    const user = await addPerson(world, { carried: 50_000 })
    const [first, second] = [fee(world, 'A', '200'), fee(world, 'NA', '200')] as const
    const care = await visitWith(world, user.psnNo, [first, second])
    return { first, paid: await pay(world, care), user }
  }

  test('asks for confirmation with the top-up and a fingerprint; unconfirmed nothing moves; confirmed it goes on', async () => {
    const { first, paid } = await cliff()
    const before = await booksOf(world)
    const items = [units(first, '1')]
    const asked = await give(world, paid.id!, items)
    const more = 20_000 - paid.cash
    expect(asked).toMatchObject({ error: { code: 'refund_needs_confirmation', detail: { more } } })
    expect(await booksOf(world)).toEqual(before)
    const seen = must(await previewRefund(world.p, { settlementId: paid.id!, items }))
    expect(seen.topUps).toEqual([{ payer: { kind: 'cash' }, amount: more }])
    expect(asked).toMatchObject({ error: { detail: { fingerprint: seen.fingerprint } } })
    const done = must(await give(world, paid.id!, items, { confirm: seen.fingerprint }))
    expect(done.remaining).toMatchObject({ total: 20_000, fundTotal: 0, cash: 20_000 })
  })
})

describe('2601 of a refund', () => {
  test('takes the last one back exactly, once; it can then be refunded again', async () => {
    const { id, user, pills } = await paidBill(world)
    const m = message()
    const before = await booksOf(world)
    const back = must(await giveBy(m, id, [units(pills, '1')]))
    const undone = must(await takeBack(m, user.psnNo))
    expect(undone).toMatchObject({ outcome: 'restored', settlementId: id })
    expect(must(await takeBack(m, user.psnNo))).toEqual(undone)
    expect(await booksOf(world)).toEqual(before)
    expect((await refundsOf(world.p, id))!).toMatchObject({ refunds: [], nextSequence: 2 })
    expect((await findSettlement(world.p, back.settlement.id!))?.reversedBy).toBe(undone.reversalId)
    expect(must(await give(world, id, [units(pills, '3')]))).toMatchObject({ sequence: 2, amount: 10_000 })
  })

  test('of the refund that left nothing: the bill is settled again, and can be reversed', async () => {
    const { care, user, exam, pills } = await bill(world)
    const start = await booksOf(world)
    const paid = await pay(world, care)
    const m = message()
    must(await give(world, paid.id!, [units(pills, '1')]))
    const before = await booksOf(world)
    must(await giveBy(m, paid.id!, [units(exam, '1'), units(pills, '2')]))
    expect(must(await takeBack(m, user.psnNo)).outcome).toBe('restored')
    expect(await booksOf(world)).toEqual(before)
    expect((await findSettlement(world.p, paid.id!))?.reversedBy).toBeNull()
    expect((await findVisit(world.p, care.visitId))?.state).toBe('open')
    must(await undo(paid.id!))
    expect(await booksOf(world)).toEqual(start)
  })

  test('refused by name: a later refund stands, the settlement was reversed since, the money is spent', async () => {
    const why = async (m: ReturnType<typeof message>, psnNo: string) => {
      const result = await takeBack(m, psnNo)
      return result.ok ? 'ok' : [result.error.code, result.error.detail?.why]
    }
    const one = await paidBill(world)
    const [first, second] = [message(), message()]
    must(await giveBy(first, one.id, [units(one.pills, '1')]))
    must(await giveBy(second, one.id, [units(one.pills, '1')]))
    expect(await why(first, one.user.psnNo)).toEqual(['restore_impossible', '该笔退费之后还有退费'])
    must(await undo(one.id))
    expect(await why(second, one.user.psnNo)).toEqual(['restore_impossible', '原结算之后已撤销'])
    expect(await why(second, one.sharers[0].psnNo)).toEqual(['visit_person_mismatch', undefined])

    const two = await paidBill(world)
    const spent = message()
    must(await giveBy(spent, two.id, [units(two.exam, '1'), units(two.pills, '2')]))
    must(
      await settle(world.p, world.meta(), {
        ...(await visitWith(world, two.user.psnNo, [fee(world, 'C', '90')])),
        useAccount: true,
      }),
    )
    expect(await why(spent, two.user.psnNo)).toEqual([
      'restore_impossible',
      '退回的款项已被使用，账户余额不足',
    ])
  })

  test('of the settlement itself after refunds: the rest is reversed, once; after everything was refunded, nothing moves', async () => {
    const { user, care, exam, pills } = await bill(world)
    const before = await booksOf(world)
    const m = message('2207')
    const paid = await pay(world, care, messageKey(m))
    const first = must(await give(world, paid.id!, [units(pills, '1')]))
    const undone = must(await takeBack(m, user.psnNo))
    expect(undone).toMatchObject({ outcome: 'reversed', settlementId: paid.id })
    expect(must(await takeBack(m, user.psnNo))).toEqual(undone)
    expect(await booksOf(world)).toEqual(before)
    const late = await giveBy(message(), paid.id!, [units(exam, '1')])
    expect(late).toMatchObject({ error: { code: 'already_reversed' } })

    const all = await bill(world)
    const sent = message('2207')
    const other = await pay(world, all.care, messageKey(sent))
    const last = must(await give(world, other.id!, [units(all.exam, '1'), units(all.pills, '3')]))
    const after = await booksOf(world)
    const answer = must(await takeBack(sent, all.user.psnNo))
    expect(answer).toMatchObject({ outcome: 'reversed', reversalId: last.settlement.id })
    expect(await booksOf(world)).toEqual(after)
    expect(first.complete).toBe(false)
  })

  test('of a reversal after refunds: what they had left stands again, and can be refunded on', async () => {
    const { id, user, pills, exam } = await paidBill(world)
    must(await give(world, id, [units(pills, '1')]))
    const before = await booksOf(world)
    const m = message()
    must(await reverse(world.p, world.meta({ key: messageKey(m) }), { settlementId: id }))
    const back = must(await takeBack(m, user.psnNo))
    expect(back.outcome).toBe('restored')
    expect(await booksOf(world)).toEqual(before)
    expect((await findSettlement(world.p, back.settlementId!))?.total).toBe(96_667)
    must(await give(world, id, [units(pills, '2')]))
    const state = (await refundsOf(world.p, id))!
    expect(state.refunds.map(({ settlement }) => settlement.total)).toEqual([-3333, -6667])
    expect(state.remaining.lines.find(({ line }) => line === pills.serial)).toMatchObject({
      quantity: 0,
      amount: 0,
    })
    expect(must(await give(world, id, [units(exam, '1')])).complete).toBe(true)
  })
})

test('D4: a use refunded in part remains one use of that day; its money no longer counts against the limits', async () => {
  const { id, user, sharers, pills } = await paidBill(world)
  const today = async () => {
    const next = await pay(world, await visitWith(world, user.psnNo, [fee(world, 'A', '1')]))
    const { facts } = (await receipt(world.p, next.id!))!
    must(await undo(next.id!))
    const found = facts.purse.sharers.find(({ sharer }) => sharer === sharers[1].psnNo)
    return [found?.usesToday, found?.usedToday]
  }
  expect(await today()).toEqual([1, 29_000])
  must(await give(world, id, [units(pills, '1')]))
  expect(await today()).toEqual([1, 28_000])
  must(await undo(id))
  expect(await today()).toEqual([0, 0])
})

test('J2: a server that knows another policy for that day refunds by the one that settled', async () => {
  const { id, pills } = await paidBill(world)
  const seen = must(await previewRefund(world.p, { settlementId: id, items: [units(pills, '1')] }))
  const folder = await mkdtemp(join(tmpdir(), 'gongji-other-'))
  await mkdir(join(folder, 'policies/example'), { recursive: true })
  await writeFile(join(folder, 'policies/example/pack.yaml'), packText({ ratio: '10%', deductible: '0' }))
  const shelf = await openShelf({ policiesDir: join(folder, 'policies'), assumed: false })
  const { db, vault } = world.p
  const lanes = new Lanes({
    db,
    tables: topics.flatMap((t) => t.tables),
    handlers: topics.flatMap((t) => t.handlers({ shelf })),
    seal: (text) => Buffer.from(vault.seal(text)),
    unseal: (sealed) => vault.open(sealed.toString()),
  })
  const other = { ...world.p, shelf, lanes }
  const there = await previewRefund(other, { settlementId: id, items: [units(pills, '1')] })
  await lanes.close()
  await rm(folder, { recursive: true, force: true })
  expect(must(there).returns).toEqual(seen.returns)
})

test('K2 the audit of all of it is clean; a refund that gave one fen more is found by name', async () => {
  expect((await auditBooks(world.p)).problems).toEqual([])
  const [found] = await world.database.owner.query<{ id: string }>(
    'select id from refund order by id limit 1',
  )
  await world.database.owner.query(
    'update settlement set fund_total = fund_total - 1, total = total - 1, in_scope = in_scope - 1 where id = $1',
    [found!.id],
  )
  const problems = (await auditBooks(world.p)).problems.filter(({ check }) => check === 'refund')
  expect(problems[0]?.what).toMatch(/^total is -/)
})
