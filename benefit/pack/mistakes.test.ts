/** More kinds of mistakes, each told with file, line, value, rule and remedy (J1); see also check/mistakes.test.ts. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { MISTAKES } from '../testing/mistakes.ts'
import { loadPacks, type Problem } from './index.ts'

const PACK = `format: gongji-pack/1
id: here
name: 本地
region: { code: "990100", districts: ["9901"] }
sources: { S: { title: 文件一 } }
references:
  wage: [{ year: 2025, value: 100000, source: S, confidence: M }]
versions:
  - from: 2023-01-01
    to: 2024-12-31
    source: S
    confidence: M
    rounding: { mode: half_up }
    employee:
      account: { has: true, payable: [deductible, co_share] }
      outpatient:
        covers: [outpatient, emergency]
        deductible: { period: year, amount: 1000 }
        bands: { table: [{ to: 20000, ratio: 60% }, { ratio: 70% }] }
        caps: [{ id: yearly, per: year, amount: 50000 }]
      inpatient:
        covers: [inpatient]
        deductible: { period: admission, amount: 800 }
        bands: { table: [{ ratio: [{ when: { status: retired }, is: 90% }, { is: 80% }] }] }
    exclusions: { fighting: { account_barred: true, text: 打架 } }
    mutual_aid: { enabled: true, payer_order: priority, relations: [spouse, parent] }
  - from: 2025-01-01
    source: S
    confidence: M
    employee: { outpatient: { deductible: { amount: { of: wage, times: 1% } } } }
`
const FILE = 'policies/here/pack.yaml'

function firstProblem(text: string): Problem | undefined {
  const loaded = loadPacks([{ path: FILE, text }])
  return 'problems' in loaded ? loaded.problems[0] : undefined
}

test('the pack without a mistake loads', () => {
  expect(firstProblem(PACK)).toBeUndefined()
})

test.each(MISTAKES)('$kind', ({ from, to, at, path, value, rule, remedy }) => {
  expect(PACK).toContain(from)
  const problem = firstProblem(PACK.replace(from, to))
  expect(problem).toMatchObject({ file: FILE, line: at[0], column: at[1], path, value })
  expect(problem?.rule).toContain(rule)
  expect(problem?.remedy).toContain(remedy)
})

test('the rules are told in one language, whatever another part of the process set for its own schemas', () => {
  const before = z.config()
  z.config(z.locales.zhCN())
  try {
    const { from, to, rule } = MISTAKES.find(({ kind }) => kind === 'a list where a map belongs')!
    expect(firstProblem(PACK.replace(from, to))?.rule).toContain(rule)
  } finally {
    z.config(before)
  }
})
