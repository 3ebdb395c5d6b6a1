import { expect, test } from 'vitest'
import { randomFrom } from '../harness/random.ts'
import { visitFrom } from './facts.ts'
import { subjectPolicy } from './policy.ts'
import { runPopulation } from './population.ts'

test('the payers of 2,000 encounters add up to their cost, and the same seed gives the same totals', () => {
  const policy = subjectPolicy()
  const random = randomFrom(1)
  const bills = Array.from({ length: 100 }, () => visitFrom(random))
  const { totals } = runPopulation(policy, bills, 2_000, 1)
  expect(totals.fund + totals.own + totals.aid + totals.cash).toBe(totals.cost)
  expect(totals.cost).toBeGreaterThan(0)
  expect(runPopulation(policy, bills, 2_000, 1).totals).toEqual(totals)
})
