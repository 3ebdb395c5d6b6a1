import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Allocation } from '../allocation.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import { allocate } from '../engine/allocate.ts'
import type { Facts } from '../facts.ts'
import { caseFacts, parseCases } from '../pack/index.ts'
import { anyFacts, currentFirst, doubtful, layered, yearly } from '../testing/arbitrary.ts'
import { breach } from '../testing/everywhere.ts'
import { packOf } from '../testing/packs.ts'
import { allRegions } from '../testing/shelf.ts'
import { explain } from './explain.ts'
import { faultsOf, kindsOf, read, replay } from './testing/index.ts'

const LANGUAGES = ['zh', 'en'] as const
const DEPTHS = ['sentence', 'table', 'trace'] as const

/** Explains a decision in every way. @returns what does not add up, and the kinds of lines that were printed */
function inEveryWay(policy: CompiledPolicy, facts: Facts): { faults: string[]; kinds: string[] } {
  const allocation = allocate(policy, facts, { trace: true })
  const faults: string[] = []
  const kinds: string[] = []
  for (const language of LANGUAGES) {
    for (const depth of DEPTHS) {
      const explanation = explain(policy, facts, allocation, { language, depth })
      faults.push(...faultsOf(explanation, language))
      kinds.push(...kindsOf(explanation, language))
      if (explanation.trace) faults.push(...replayFaults(JSON.stringify(explanation.trace), allocation))
    }
  }
  return { faults, kinds }
}

function replayFaults(json: string, { parts, funds, own, aid, cash }: Allocation): string[] {
  const { faults, ...again } = replay(json)
  const decided = {
    total: parts.total,
    funds: Object.fromEntries(funds.map(({ fund, amount }) => [fund, amount])),
    own: own.current + own.carried,
    aid: Object.fromEntries(aid.map((leg) => [leg.sharer, leg.current + leg.carried])),
    cash,
  }
  expect(again).toEqual(decided)
  return faults
}

const switches = [yearly, layered, currentFirst, doubtful]

const root = join(import.meta.dirname, '..', '..', 'policies')
const shelves = { sourced: allRegions(false), assumed: allRegions(true) }
const places = shelves.sourced.map(({ id }) => id)

test.each(places)('every case of %s is explained so that each printed line adds up (C12)', (place) => {
  const folder = join(root, place, 'cases')
  const names = existsSync(folder) ? readdirSync(folder) : []
  const faults = names.flatMap((name) => {
    const parsed = parseCases(readFileSync(join(folder, name), 'utf8'), name)
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
    return parsed.cases.flatMap((one) => {
      const pack = shelves[one.assumed ? 'assumed' : 'sourced'].find(({ id }) => id === place)!
      const policy = pack.on(String(one.facts!.date))
      return inEveryWay(policy, caseFacts(policy, one.facts!)).faults.map((fault) => `${one.id}: ${fault}`)
    })
  })
  expect(faults).toEqual([])
})

test('generated visits under every switch of the engine are explained so that each line adds up', () => {
  fc.assert(
    fc.property(fc.constantFrom(...switches), anyFacts, (policy, facts) => {
      expect(inEveryWay(policy, facts).faults).toEqual([])
    }),
    { numRuns: 400 },
  )
})

test('generated bills under every version of every pack are explained so that each line adds up', () => {
  const rule = ({ policy }: { policy: CompiledPolicy }, facts: Facts) => inEveryWay(policy, facts).faults
  expect(breach(400, fc.constant(null), rule)).toBeNull()
})

const several = packOf(`
format: gongji-pack/1
id: test
name: 测试统筹区
sources: { T: { title: 待遇通知 } }
versions:
  - from: 2023-01-01
    source: T
    confidence: M
    employee:
      account: { has: true }
      outpatient:
        covers: [outpatient]
        items: [{ when: { category: exam }, ratio: 90%, up_to: 120 }, { when: { category: test }, ratio: 50% }]
        bands: { table: [{ to: 1000, ratio: 70% }, { fund: large_amount, ratio: 60% }] }
        caps: [{ id: large, per: visit, funds: [large_amount], amount: 500 }, { id: yearly, per: year, amount: 1000 }]
        layers_share: [{ fund: civil_servant, of: co_share, ratio: 50%, over: 100, limit: 200, counter: civil }]
`)

function decide(facts: string): ReturnType<typeof inEveryWay> & { texts: string[] } {
  const parsed = parseCases(`{ facts: ${facts}, expect: {} }`, 'case.yaml')
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  const policy = several.on('2025-03-01')
  const complete = caseFacts(policy, parsed.cases[0]!.facts!)
  const { legs } = explain(policy, complete, allocate(policy, complete), { language: 'zh', depth: 'table' })
  const texts = legs.flatMap(({ name, amount, lines }) => [
    `${name} ${amount}`,
    ...lines.map(({ text }) => text.replace('（依据：待遇通知）', '')),
  ])
  return { ...inEveryWay(policy, complete), texts }
}

test('a cap over several funds says what it takes from each; a cap of one fund stands with that fund', () => {
  const { texts, faults } = decide('{ date: 2025-03-01, in_scope: 3000 }')
  expect(faults).toEqual([])
  expect(texts.slice(0, 10)).toEqual([
    '统筹基金 70000',
    '在职、三级医院、1,000.00 元以内部分，统筹支付 70%：1,000.00 × 70% = 700.00 元',
    '年度封顶线 1,000.00 元，已用 0.00 元，剩余 1,000.00 元：统筹基金、大额医疗费用补助合计应支付 1,200.00 元，超出部分由个人负担，本次支付 1,000.00 元',
    '大额医疗费用补助 30000',
    '在职、三级医院、1,000.00 元以上部分，大额医疗费用补助支付 60%：2,000.00 × 60% = 1,200.00 元',
    '单次封顶线 500.00 元，已用 0.00 元，剩余 500.00 元：应支付 1,200.00 元，超出部分由个人负担，本次支付 500.00 元',
    '大额医疗费用补助应支付 500.00 元，因年度封顶线减少 200.00 元，支付 300.00 元',
    '公务员医疗补助 20000',
    '公务员医疗补助支付 50%：个人负担 2,000.00 元，本年此前累计 0.00 元，年度累计超过 100.00 元 的部分 1,900.00 元，1,900.00 × 50%；年度限额 200.00 元，已用 0.00 元，剩余 200.00 元，支付 200.00 元',
    '个人账户 0',
  ])
})

test('a fund of which a cap leaves nothing keeps its lines', () => {
  const { texts, faults } = decide(
    '{ date: 2025-03-01, in_scope: 3000, year: { fund.outpatient.yearly: 300 } }',
  )
  expect(faults).toEqual([])
  expect(texts).toContain('大额医疗费用补助 0')
  expect(texts).toContain('大额医疗费用补助应支付 500.00 元，因年度封顶线减少 500.00 元，支付 0.00 元')
})

test.each([
  ['1', '，每项最高 120.00 元：200.00 × 90%，支付 120.00 元'],
  ['2', '，每项最高 120.00 元，共 2 项：400.00 × 90%，支付 240.00 元'],
])('an item paid by itself at most 120.00 each: %s of them', (quantity, told) => {
  const { texts, faults } = decide(
    `{ date: 2025-03-01, lines: [{ name: 彩超 0.5, price: 200, quantity: ${quantity}, category: exam }, { name: 化验, amount: 10, category: test }] }`,
  )
  expect(faults).toEqual([])
  expect(texts[1]).toBe(`“彩超 0.5”单项支付，统筹基金支付 90%${told}`)
  expect(texts[2]).toBe('“化验”单项支付，统筹基金支付 50%：10.00 × 50% = 5.00 元')
})

test('a line that does not add up, or that nobody can read, is found', () => {
  const wrong = '在职、三级医院，统筹支付 70%：(1,000.00 − 300.00) × 70% = 490.01 元'
  expect(read(wrong, 'zh').wrong).toEqual(['paid: printed 49001, recomputed 49000'])
  expect(read('起付线 100.00 元，本年已累计 40.00 元，本次计入 61.00 元', 'zh').wrong).toHaveLength(1)
  expect(read('起付线 100.00 元，本年已累计 40.00 元，本次费用 60.00 元全部计入', 'zh').wrong).toHaveLength(1)
  expect(read('统筹支付一些', 'zh').wrong).toEqual(['no known shape'])
})
