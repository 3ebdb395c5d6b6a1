import fc from 'fast-check'
import { allocate, type Facts } from '@gongji/benefit'
import { expect, test } from 'vitest'
import { randomFrom } from '../harness/random.ts'
import { visitFrom } from './facts.ts'
import { handwritten } from './handwritten.ts'
import { subjectPolicy } from './policy.ts'

const policy = subjectPolicy()
const visit = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((seed) => visitFrom(randomFrom(seed)))

test('the hand-written function and the engine give the same allocation, field by field, on any visit of the benchmark', () => {
  fc.assert(
    fc.property(visit, (facts) => {
      expect(handwritten(facts)).toEqual(allocate(policy, facts))
    }),
    { numRuns: 3_000 },
  )
})

const met = (facts: Facts, deductible: number, fund: number): Facts => ({
  ...facts,
  year: { ...facts.year, values: { 'deductible.outpatient': deductible, 'fund.outpatient.yearly': fund } },
})

test('they agree one fen below, on and one fen above deductible and cap', () => {
  const edges = fc.record({
    facts: visit,
    deductible: fc.constantFrom(49_999, 50_000, 50_001, 69_999, 70_000, 70_001),
    fund: fc.constantFrom(349_999, 350_000, 350_001, 399_999, 400_000, 400_001),
  })
  fc.assert(
    fc.property(edges, ({ facts, deductible, fund }) => {
      const edge = met(facts, deductible, fund)
      expect(handwritten(edge)).toEqual(allocate(policy, edge))
    }),
    { numRuns: 500 },
  )
})
