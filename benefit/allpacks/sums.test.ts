/** Conservation over every version of every pack: 30,000 generated bills. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Allocation } from '../allocation.ts'
import { allocate } from '../engine/allocate.ts'
import type { Facts } from '../facts.ts'
import { payersOf } from '../refund/index.ts'
import { breach } from '../testing/everywhere.ts'

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)

function sums(facts: Facts, result: Allocation): string[] {
  const { parts, lines, funds, fundTotal, personal, hospital, deductible } = result
  const payers = payersOf(result)
  const rules: [string, boolean][] = [
    ['the bill is the sum of its lines', parts.total === total(facts.lines.map(({ amount }) => amount))],
    [
      'each line and the bill are the sum of their four parts',
      [parts, ...lines].every(
        (one) => one.selfPaid + one.overCeiling + one.selfPayFirst + one.inScope === one.total,
      ),
    ],
    [
      'the parts of the bill are those of its lines',
      total(lines.map((one) => one.inScope)) === parts.inScope,
    ],
    ['all payers together pay the bill', total(payers.map(({ amount }) => amount)) === parts.total],
    ['nobody pays a negative amount', payers.every(({ amount }) => amount > 0)],
    ['the fund total is the sum of the funds', fundTotal === total(funds.map(({ amount }) => amount))],
    ['funds, person and hospital are the bill', fundTotal + personal + hospital === parts.total],
    ['funds pay no more than what is in scope', fundTotal <= parts.inScope],
    ['the deductible lies within what is in scope', deductible >= 0 && deductible <= parts.inScope],
    ['each fund stands once', new Set(funds.map(({ fund }) => fund)).size === funds.length],
    ['what is counted is whole', Object.values(result.accumulate).every(Number.isSafeInteger)],
  ]
  return rules.filter(([, holds]) => !holds).map(([rule]) => rule)
}

function accounts({ purse }: Facts, { own, aid }: Allocation): string[] {
  const complaints: string[] = []
  for (const bucket of ['current', 'carried'] as const) {
    if (own[bucket] > purse.own[bucket]) complaints.push(`own ${bucket} money pays more than there is`)
  }
  for (const leg of aid) {
    const sharer = purse.sharers.find((one) => one.sharer === leg.sharer)
    const limits = [sharer?.leftPerUse, sharer?.leftToday, sharer?.leftThisYear]
    const most = Math.min(...limits.map((limit) => limit ?? Infinity))
    if (!sharer || leg.current > sharer.available.current || leg.carried > sharer.available.carried)
      complaints.push(`${leg.sharer} pays more than there is`)
    if (leg.current + leg.carried > most) complaints.push(`${leg.sharer} pays above a limit`)
  }
  if (new Set(aid.map(({ sharer }) => sharer)).size !== aid.length) complaints.push('a relative pays twice')
  return complaints
}

test('every fen of a bill is paid once, nobody pays what he has not, with the trace and without it the same', () => {
  const found = breach(30_000, fc.constant(null), ({ policy }, facts) => {
    const { trace, ...traced } = allocate(policy, facts, { trace: true })
    const plain = allocate(policy, facts)
    const complaints = [...sums(facts, plain), ...accounts(facts, plain)]
    if (JSON.stringify(plain) !== JSON.stringify(traced)) complaints.push('the trace changes the result')
    if (!trace?.every(({ result }) => Number.isSafeInteger(result))) complaints.push('a step is not whole')
    return complaints
  })
  expect(found).toBeNull()
})
