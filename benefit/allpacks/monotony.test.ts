/**
 * A larger bill, over every version of every pack: 40,000 generated pairs.
 *
 * The one cliff that the packs have is a figure that they say is unknown: where it begins to matter, the
 * fund pays nothing and names it. A pack declares it with `unknown` and its reason, so pairs of bills that
 * are refused for different figures are left out here.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Allocation } from '../allocation.ts'
import { allocate } from '../engine/allocate.ts'
import type { Facts } from '../facts.ts'
import { fen } from '../money.ts'
import { payersOf } from '../refund/index.ts'
import { breach } from '../testing/everywhere.ts'

function larger(facts: Facts, at: number, by: number): Facts {
  const grown = at % facts.lines.length
  return {
    ...facts,
    lines: facts.lines.map((line, i) => (i === grown ? { ...line, amount: fen(line.amount + by) } : line)),
  }
}

const unknownOf = ({ denials }: Allocation): string =>
  denials
    .flatMap((denial) => (denial.reason === 'unknown_figure' ? [denial.figure] : []))
    .sort()
    .join(' ')

const paidBy = (allocation: Allocation): Map<string, number> =>
  new Map(payersOf(allocation).map(({ payer, amount }) => [JSON.stringify(payer), amount]))

test('a larger bill never lowers what any fund, all funds or the person pays in total', () => {
  const step = fc.record({
    at: fc.nat({ max: 9 }),
    by: fc.oneof(fc.nat({ max: 50 }), fc.nat({ max: 20_000_000 })),
  })
  const found = breach(20_000, step, ({ policy }, facts, { at, by }) => {
    const less = allocate(policy, facts)
    const more = allocate(policy, larger(facts, at, by))
    if (unknownOf(less) !== unknownOf(more)) return []
    const complaints: string[] = []
    if (more.fundTotal < less.fundTotal) complaints.push(`funds ${less.fundTotal} → ${more.fundTotal}`)
    if (more.personal < less.personal) complaints.push(`person ${less.personal} → ${more.personal}`)
    for (const { fund, amount } of less.funds) {
      const then = more.funds.find((leg) => leg.fund === fund)?.amount ?? 0
      if (then < amount) complaints.push(`${fund} ${amount} → ${then}`)
    }
    return complaints.map((complaint) => `line ${at} + ${by}: ${complaint}`)
  })
  expect(found).toBeNull()
})

/** Every place at which this bill is rounded or shared out: one for each line, and one for each step of the trace. */
const stagesOf = ({ lines, trace }: Allocation): number => lines.length + (trace?.length ?? 0)

test('one fen more moves no payer by more than one fen for each rounding stage', () => {
  const found = breach(20_000, fc.nat({ max: 9 }), ({ policy }, facts, at) => {
    const less = allocate(policy, facts)
    const more = allocate(policy, larger(facts, at, 1), { trace: true })
    if (unknownOf(less) !== unknownOf(more)) return []
    const [before, after] = [paidBy(less), paidBy(more)]
    const stages = stagesOf(more)
    return [...new Set([...before.keys(), ...after.keys()])]
      .map((payer) => ({ payer, moved: (after.get(payer) ?? 0) - (before.get(payer) ?? 0) }))
      .filter(({ moved }) => Math.abs(moved) > stages)
      .map(({ payer, moved }) => `line ${at} + 1: ${payer} moves by ${moved}, ${stages} stages`)
  })
  expect(found).toBeNull()
})
