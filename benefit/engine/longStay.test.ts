/** A long stay under a deductible that nobody knows. */
import { expect, test } from 'vitest'
import { differences, head, packOf } from '../testing/packs.ts'

const pack = packOf(`${head}
versions:
  - from: 2020-01-01
    source: T
    confidence: L
    employee:
      inpatient:
        covers: [inpatient]
        deductible: { period: admission, amount: { unknown: 未公布 }, again_after_days: 90 }
        bands: { table: [{ ratio: 80% }] }`)

test('91 days meet an unknown deductible twice: the fund refuses and names it', () => {
  expect(
    differences(
      pack,
      `
facts: { date: 2025-04-02, kind: inpatient, in_scope: 5000, stay: { from: 2025-01-01, to: 2025-04-02 } }
expect: { fund: 0, cash: 5000, denials: [unknown_figure] }
`,
    ),
  ).toEqual([])
})
