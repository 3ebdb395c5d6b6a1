/** C12: the explanation of every settlement of the sandbox adds up, at all depths and in both languages. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Explanation } from '@gongji/benefit/explain'
import { faultsOf, kindsOf, replay } from '@gongji/benefit/explain/testing'
import { testDatabase, type TestDatabase } from '@gongji/ledger/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closePlatform, migrations, openPlatform, type Platform } from '../index.ts'
import { explainSettlement, findSettlement, receipt, type Settlement } from '../settlement/index.ts'
import { seedSandbox } from './index.ts'

const policiesDir = path.join(import.meta.dirname, '..', '..', 'policies')

let database: TestDatabase
let dataDir: string
let p: Platform
let ids: string[]

beforeAll(async () => {
  database = await testDatabase({ migrations })
  dataDir = await mkdtemp(path.join(tmpdir(), 'gongji-explained-'))
  p = await openPlatform({ databaseUrl: database.url, policiesDir, dataDir, mode: 'sandbox', assumed: true })
  await p.clock.set(new Date('2026-03-18T09:30:00+08:00'))
  await seedSandbox(p, { size: 'small' })
  const rows = await p.db.query<{ id: string }>('select id from settlement order by id')
  ids = rows.map(({ id }) => id)
})

afterAll(async () => {
  await closePlatform(p)
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

interface Paid {
  total: number
  funds: Record<string, number>
  own: number
  aid: Record<string, number>
  cash: number
}

/** What each payer pays: of a reversal, what the settlement that it took back had them pay. */
async function decided(id: string): Promise<Settlement> {
  const found = (await findSettlement(p, id))!
  return found.reverses === null ? found : decided(found.reverses)
}

const paidBy = (s: Settlement): Paid => ({
  total: s.total,
  funds: Object.fromEntries(s.funds.map(({ fund, amount }) => [fund, amount])),
  own: s.own.current + s.own.carried,
  aid: Object.fromEntries(s.aid.map((leg) => [leg.sharer, leg.current + leg.carried])),
  cash: s.cash,
})

function told({ legs }: Explanation): Omit<Paid, 'total'> {
  const of = (kind: string) => legs.filter(({ payer, amount }) => payer.kind === kind && amount > 0)
  const sum = (kind: string): number => of(kind).reduce((total, { amount }) => total + amount, 0)
  const by = (kind: 'fund' | 'sharer') =>
    Object.fromEntries(
      of(kind).flatMap(({ payer, amount }) => {
        if (payer.kind === 'fund') return [[payer.fund, amount]]
        return payer.kind === 'sharer' ? [[payer.sharer, amount]] : []
      }),
    )
  return { funds: by('fund'), own: sum('own'), aid: by('sharer'), cash: sum('cash') }
}

test('the settlements lie in three places, and some are reversals', async () => {
  expect([...new Set(ids.map((id) => id.slice(0, 6)))]).toHaveLength(3)
  expect(ids.length).toBeGreaterThan(60)
  const reversals = await p.db.query('select id from settlement where reverses is not null')
  expect(reversals.length).toBeGreaterThan(0)
})

test.each(['zh', 'en'] as const)(
  'C12 every line that the sandbox explains in %s can be recomputed, and the lines of each payer make what it paid',
  async (language) => {
    const kinds = new Set<string>()
    for (const id of ids) {
      const settlement = await decided(id)
      const { total, ...paid } = paidBy(settlement)
      for (const depth of ['sentence', 'table', 'trace'] as const) {
        const explanation = (await explainSettlement(p, id, language, depth))!
        expect(faultsOf(explanation, language), `${id} ${depth}`).toEqual([])
        expect(told(explanation), `${id} ${depth}`).toEqual(paid)
        expect(explanation.trace === undefined, `${id} ${depth}`).toBe(depth !== 'trace')
        for (const kind of kindsOf(explanation, language)) kinds.add(kind)
        // What stands beside the sums holds none.
        const beside = [...explanation.standing, ...explanation.aidNotes].map(({ text }) => text)
        expect(beside.filter((text) => /\d\.\d\d/.test(text))).toEqual([])
        for (const { what, why, todo } of explanation.denials) {
          expect([what, why, todo].filter((text) => text === '')).toEqual([])
        }
        if (explanation.trace) {
          const { faults, ...again } = replay(JSON.stringify(explanation.trace))
          expect(faults, id).toEqual([])
          expect(again, id).toEqual({ total, ...paid })
        }
      }
    }
    const every = ['deductible', 'band', 'cap', 'account', 'cash']
    expect([...kinds]).toEqual(expect.arrayContaining(every))
    expect(kinds).not.toContain('unknown')
  },
)

test('every source that a step names is one of the pack that decided, under its own key', async () => {
  for (const id of ids) {
    const { policy, explanation } = (await receipt(p, id, { depth: 'trace' }))!
    const [pack] = await p.db.query<{ text: string }>('select text from pack where hash = $1', [policy.hash])
    for (const { sources, clause, assumed } of explanation.trace!) {
      if (clause !== '') expect(assumed || sources.length > 0, `${id} ${clause}`).toBe(true)
      for (const { key, title } of sources) {
        expect(pack!.text.includes(key) && pack!.text.includes(title), `${id} ${clause} ${key}`).toBe(true)
      }
    }
  }
})
