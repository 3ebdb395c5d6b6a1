import { fen, parseQuantity } from '@gongji/benefit'
import { distributionFaults, planDistribution, statementFaults } from '@gongji/ledger'
import { observeStatements } from '@gongji/ledger/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cardsOf, issueCard, issueVoucher, scanVoucher } from './card/index.ts'
import { creditingPack, plantBases } from './credit/testing/bases.ts'
import { DISTRIBUTION } from './distribution.ts'
import { freezePerson, setEnrolmentState, unfreezePerson } from './enrolment/index.ts'
import { familyOf, pause, resume, setLimits, setOrder, unbind, usesOf } from './family/index.ts'
import { fundStatement } from './fund/index.ts'
import { askJob, workJob } from './job/index.ts'
import { yearlyLimitsOf } from './limits/index.ts'
import { topics } from './registry.ts'
import {
  findSettlement,
  preview,
  refund,
  reverse,
  reverseByMessage,
  settle,
  settleBasket,
  settlementsOf,
} from './settlement/index.ts'
import { balanceOf, statement } from './statement/index.ts'
import {
  addPerson,
  fee as line,
  HOSPITAL,
  must,
  openWorld,
  PHARMACY,
  REGION,
  share,
  stayWith,
  visitWith,
  type World,
} from './testing/index.ts'
import { billsOf, cancelFees, discharge, findVisit } from './visit/index.ts'

let world: World
beforeAll(async () => void (world = await openWorld({ packs: creditingPack(), at: '2026-12-20' })))
afterAll(() => world.close())

const laneTables = () => topics.flatMap(({ tables }) => tables)

test('every table of the lane may be distributed by region: keys and indexes hold it, no triggers, no order made by the database', async () => {
  const names = laneTables()
    .filter(({ mode }) => mode !== 'reference')
    .map(({ name }) => name)
  expect(names.length).toBeGreaterThan(10)
  expect(await distributionFaults(world.p.db, names)).toEqual([])
  const { layout } = await planDistribution(world.p.db, DISTRIBUTION)
  expect(names.filter((name) => !layout.byRegion.includes(name))).toEqual([])
  // What the lane reads without a region stands on every node or where the statement arrives.
  const shared = laneTables().filter(({ mode }) => mode === 'reference')
  expect(shared.filter(({ name }) => layout.byRegion.includes(name))).toEqual([])
  expect(DISTRIBUTION.reference.filter((name) => !layout.reference.includes(name))).toEqual([])
})

interface Fault {
  table: string
  statement: string
}

/** What a piece of work asks of every shard, because it names no region or several. */
async function asksEverywhere(work: () => Promise<unknown>): Promise<Fault[]> {
  const seen = new Set<string>()
  const stop = observeStatements((text) => seen.add(text))
  await work().finally(stop)
  const { layout } = await planDistribution(world.p.db, DISTRIBUTION)
  const faults = await world.database.owner.session((session) =>
    statementFaults(session, [...seen], layout.byRegion),
  )
  return faults.map(({ fault, statement }) => ({ table: fault.split(' ')[0]!, statement }))
}

/** Looked up before a command knows its region, or for many requests at once; never inside a lane. */
const BEFORE_THE_LANE = [
  /^select \* from \(select distinct on \((psn_no, )?region, scheme\) [a-z_, *]+ from enrolment where psn_no = /,
  /^select [a-z_, ]+ from visit where region = any\(\$1\) and id = any\(\$2\)$/,
  /^select 1 from card where no_blind = \$1 and region <> \$2 limit 1$/,
]

test('every statement of a journey names one region: binding, visits, previews, settlements, reversals, freezes', async () => {
  const faults = await asksEverywhere(journey)
  expect(faults.filter(({ statement }) => !BEFORE_THE_LANE.some((one) => one.test(statement)))).toEqual([])
})

test('of the reads, those of one settlement or region ask one shard; those of a person insured anywhere ask all', async () => {
  const { p } = world
  const { psnNo, sharer, settlementId, visitId } = asked
  const reads: Record<string, () => Promise<unknown>> = {
    findSettlement: () => findSettlement(p, settlementId),
    findVisit: () => findVisit(p, visitId),
    yearlyLimitsOf: () => yearlyLimitsOf(p, psnNo, REGION, 'employee'),
    fundStatement: () =>
      fundStatement(p, { region: REGION, scheme: 'employee', from: '2026-01-01', to: '2026-12-31' }),
    settlementsOf: () => settlementsOf(p, { psnNo }),
    billsOf: () => billsOf(p, psnNo),
    balanceOf: () => balanceOf(p, psnNo),
    statement: () => statement(p, psnNo, {}),
    familyOf: () => familyOf(p, psnNo),
    usesOf: () => usesOf(p, sharer, {}),
    cardsOf: () => cardsOf(p, psnNo),
  }
  const everywhere: string[] = []
  for (const [name, read] of Object.entries(reads)) {
    if ((await asksEverywhere(read)).length > 0) everywhere.push(name)
  }
  const ofAPerson = ['settlementsOf', 'billsOf', 'balanceOf', 'statement', 'familyOf', 'usesOf', 'cardsOf']
  expect(everywhere).toEqual(['findVisit', ...ofAPerson])
})

test('every statement of a month’s crediting names one region', async () => {
  await plantBases(world.database.owner, { region: REGION, period: '2026-11', to: 50 })
  const name = { kind: 'credit', region: REGION, period: '2026-11' } as const
  const faults = await asksEverywhere(async () => {
    must(await askJob(world.p, name, 'test'))
    expect(must(await workJob(world.p, name))).toMatchObject({ state: 'done', accounts: 50 })
  })
  expect(faults).toEqual([])
})

/** Whom and what the reads below ask for. */
let asked = { psnNo: '', sharer: '', settlementId: '', visitId: '' }

async function journey(): Promise<void> {
  const { p } = world
  const office = () => world.meta({ channel: 'office' })
  const [user, sharer] = [
    await addPerson(world, { current: 3_000 }),
    await addPerson(world, { current: 90_000, carried: 40_000 }),
  ]
  const { psnNo } = user
  const binding = await share(world, sharer, user)
  must(
    await setLimits(
      p,
      world.meta(),
      { id: binding, asker: sharer.psnNo },
      { perUse: fen(80_000), perDay: null, perYear: null },
    ),
  )
  must(await pause(p, world.meta(), { id: binding, asker: sharer.psnNo }))
  must(await resume(p, world.meta(), { id: binding, asker: sharer.psnNo }))
  await setOrder(p, world.meta(), { user: psnNo, bindings: [binding] })
  must(
    await issueCard(p, world.meta(), {
      region: REGION,
      psnNo,
      kind: 'physical',
      no: 'D1',
      serial: 'S1',
      issuedOn: '2026-01-01',
    }),
  )
  await scanVoucher(p, must(await issueVoucher(p, psnNo)).code, HOSPITAL)

  const bill = await visitWith(world, psnNo, [line(world, 'A', '220.00'), line(world, 'B', '80.00')])
  must(await preview(p, { ...bill, useAccount: true }))
  const meta = world.meta({ key: 'M1' })
  const paid = must(await settle(p, meta, { ...bill, useAccount: true }))
  must(await reverse(p, world.meta(), { settlementId: paid.id!, visitId: bill.visitId, psnNo }))
  await reverseByMessage(p, world.meta(), { institution: HOSPITAL, infno: '2207', msgid: 'never', psnNo })
  const exam = line(world, 'A', '100.00', '10')
  const again = await visitWith(world, psnNo, [exam])
  const part = must(await settle(p, world.meta(), { ...again, useAccount: true }))
  const items = [{ line: exam.serial, quantity: parseQuantity('5') }]
  must(await refund(p, world.meta(), { settlementId: part.id!, items }))
  const open = await visitWith(world, psnNo, [line(world, 'A', '10.00')])
  must(
    await cancelFees(p, world.meta(), {
      visitId: open.visitId,
      psnNo,
      batchNo: open.batchNo,
      institution: HOSPITAL,
    }),
  )
  const stay = await stayWith(world, psnNo, [line(world, 'A', '4200.00')])
  must(
    await discharge(p, world.meta(), {
      visitId: stay.visitId,
      psnNo,
      date: p.clock.today(),
      institution: HOSPITAL,
    }),
  )
  must(await settle(p, world.meta(), { ...stay, useAccount: true }))
  const lines = [line(world, 'A', '12.00')]
  const sale = {
    region: REGION,
    scheme: 'employee' as const,
    institution: PHARMACY,
    medType: '41',
    saleDate: p.clock.today(),
  }
  must(await settleBasket(p, world.meta(), { ...sale, psnNo, lines, useAccount: true }))
  must(await freezePerson(p, office(), { region: REGION, psnNo, reason: 'x' }))
  must(await unfreezePerson(p, office(), { region: REGION, psnNo, reason: 'x' }))
  const on = p.clock.today()
  must(
    await setEnrolmentState(p, office(), {
      region: REGION,
      psnNo,
      scheme: 'employee',
      state: 'suspended',
      on,
    }),
  )
  must(await unbind(p, world.meta(), { id: binding, asker: sharer.psnNo }))
  asked = { psnNo, sharer: sharer.psnNo, settlementId: paid.id!, visitId: bill.visitId }
}
