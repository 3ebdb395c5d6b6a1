/** The generated bills are worth something: they come to every step of the engine and every kind of refusal. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocate } from '../engine/allocate.ts'
import { drawnBill, tellBill } from '../testing/bill.ts'
import { allEditions } from '../testing/shelf.ts'

const editions = allEditions()
const results = fc.sample(drawnBill, { numRuns: editions.length * 60, seed: 3 }).map((drawn, i) => {
  const edition = editions[i % editions.length]!
  return allocate(edition.policy, tellBill(edition, drawn), { trace: true })
})

test('bills come to every step that some pack has', () => {
  const rules = new Set(results.flatMap(({ trace }) => trace!.map(({ rule }) => rule)))
  const steps = ['own_before_fund', 'away', 'cost_cap', 'deductible', 'band', 'cap', 'layer', 'layer_base']
  for (const rule of [...steps, 'layer_band', 'layer_cap', 'own', 'sharer', 'cash'])
    expect(rules).toContain(rule)
})

test('bills come to every kind of refusal', () => {
  const reasons = new Set(results.flatMap(({ denials }) => denials.map(({ reason }) => reason)))
  const some = ['excluded', 'enrolment', 'not_covered', 'unknown_figure', 'out_of_area', 'waiting']
  for (const reason of [...some, 'not_certified']) expect(reasons).toContain(reason)
})

test('where a pack knows what a fund pays, it pays one bill in five, and a relative pays one in four of all', () => {
  const paid = new Map<string, number>()
  results.forEach(({ fundTotal }, i) => {
    const { name } = editions[i % editions.length]!
    if (fundTotal > 0) paid.set(name, (paid.get(name) ?? 0) + 1)
  })
  const payments = [...paid.values()].reduce((total, count) => total + count, 0)
  expect(paid.size).toBeGreaterThan((editions.length * 2) / 5)
  expect(payments / (paid.size * 60)).toBeGreaterThan(1 / 5)
  expect(results.filter(({ aid }) => aid.length > 0).length / results.length).toBeGreaterThan(1 / 4)
})
