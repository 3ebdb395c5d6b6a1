/** Partial refunds over every version of every pack (C13): 28,000 generated bills, each refunded in up to five steps. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Allocation } from '../allocation.ts'
import { allocate } from '../engine/allocate.ts'
import type { Facts, LineFacts } from '../facts.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import type { Fen, Quantity } from '../money.ts'
import { payersOf, refund, type Refund, type RefundItem } from '../refund/index.ts'
import { breach } from '../testing/everywhere.ts'

/** Which line, and how much of what is left of it in ten-thousandths; the rest at 5,000 and more. */
const draws = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9_999 })), { minLength: 1, maxLength: 4 })

/** Refunds that can all be made, in this order and in any other. Every second line goes by amount. */
function itemsOf(lines: readonly LineFacts[], drawn: readonly (readonly [number, number])[]): RefundItem[] {
  const left = new Map(lines.map((line, i) => [line.id, i % 2 === 0 ? line.quantity : line.amount] as const))
  return drawn.flatMap(([at, part]) => {
    const i = at % lines.length
    const { id } = lines[i]!
    const have = left.get(id)!
    const taken = part >= 5_000 ? have : Math.floor((have * part) / 5_000)
    if (taken === 0) return []
    left.set(id, (have - taken) as Fen & Quantity)
    return [i % 2 === 0 ? { line: id, quantity: taken as Quantity } : { line: id, amount: taken as Fen }]
  })
}

const everythingLeft = (facts: Facts, items: readonly RefundItem[]): RefundItem[] =>
  facts.lines.flatMap((line, i): RefundItem[] => {
    const taken = items
      .filter((item) => item.line === line.id)
      .reduce((total, item) => total + ('quantity' in item ? item.quantity : item.amount), 0)
    const left = (i % 2 === 0 ? line.quantity : line.amount) - taken
    if (left === 0) return []
    return [
      i % 2 === 0 ? { line: line.id, quantity: left as Quantity } : { line: line.id, amount: left as Fen },
    ]
  })

/** One refund for each item, in this order. */
function inSteps(policy: CompiledPolicy, facts: Facts, items: readonly RefundItem[]): Refund[] {
  return items.map((item, i) => {
    const result = refund(policy, facts, { before: items.slice(0, i), now: [item] })
    if ('refused' in result) throw new Error(JSON.stringify(result.refused))
    return result.refund
  })
}

type Balance = Map<string, number>

function add(balance: Balance, key: string, amount: number): void {
  balance.set(key, (balance.get(key) ?? 0) + amount)
}

/** What every payer has got, less what it topped up. */
function gotBy(steps: readonly Refund[]): Balance {
  const balance: Balance = new Map()
  for (const { returns, topUps } of steps) {
    for (const { payer, amount } of returns) add(balance, JSON.stringify(payer), amount)
    for (const { payer, amount } of topUps) add(balance, JSON.stringify(payer), 0 - amount)
  }
  return balance
}

const paidBy = (allocation: Allocation): Balance =>
  new Map(payersOf(allocation).map(({ payer, amount }) => [JSON.stringify(payer), amount]))

const yearOf = (steps: readonly Refund[]): Balance => {
  const year: Balance = new Map()
  for (const { accumulate } of steps)
    for (const [key, value] of Object.entries(accumulate)) add(year, key, value)
  return year
}

const text = (balance: Balance): string =>
  JSON.stringify([...balance].filter(([, amount]) => amount !== 0).sort(([a], [b]) => (a < b ? -1 : 1)))

test('any refunds in any order end where one refund of the same ends, and refunding all is the full reversal', () => {
  const found = breach(12_000, draws, ({ policy }, facts, drawn) => {
    const original = allocate(policy, facts)
    const items = itemsOf(facts.lines, drawn)
    const steps = inSteps(policy, facts, items)
    const back = inSteps(policy, facts, items.toReversed())
    const complaints: string[] = []
    if (items.length > 0) {
      const once = refund(policy, facts, { before: [], now: items })
      if ('refused' in once) return ['refused at once']
      const [end, other] = [steps.at(-1)!.remaining, back.at(-1)!.remaining]
      if (JSON.stringify(end) !== JSON.stringify(once.refund.remaining)) complaints.push('steps ≠ at once')
      if (JSON.stringify(end) !== JSON.stringify(other)) complaints.push('forward ≠ backward')
      if (text(gotBy(steps)) !== text(gotBy([once.refund]))) complaints.push('payers differ')
      if (text(yearOf(steps)) !== text(yearOf(back))) complaints.push('the year differs')
    }
    const last = everythingLeft(facts, items)
    const all = [...steps, ...inSteps(policy, facts, [...items, ...last]).slice(items.length)]
    if (text(gotBy(all)) !== text(paidBy(original))) complaints.push('the end is not the full reversal')
    const undone = new Map(Object.entries(original.accumulate).map(([key, value]) => [key, -value]))
    if (text(yearOf(all)) !== text(undone)) complaints.push('the year is not as before the visit')
    return complaints
  })
  expect(found).toBeNull()
})

test('at no step has anybody got more than it paid, or an account paid more than it did; each step adds up', () => {
  const found = breach(8_000, draws, ({ policy }, facts, drawn) => {
    const original = allocate(policy, facts)
    const paid = paidBy(original)
    const steps = inSteps(policy, facts, itemsOf(facts.lines, drawn))
    return steps.flatMap(({ amount, returns, topUps, remaining, facts: left }, i) => {
      const complaints: string[] = []
      const sum = (all: Refund['returns']) => all.reduce((total, one) => total + one.amount, 0)
      if (sum(returns) - sum(topUps) !== amount) complaints.push('does not add up')
      if (JSON.stringify(allocate(policy, left)) !== JSON.stringify(remaining))
        complaints.push('not replayable')
      for (const [payer, got] of gotBy(steps.slice(0, i + 1))) {
        if (got > (paid.get(payer) ?? 0)) complaints.push(`${payer} got ${got} of ${paid.get(payer) ?? 0}`)
        if (got < 0 && /own|relative/.test(payer)) complaints.push(`${payer} pays ${-got} more than at first`)
      }
      return complaints.map((complaint) => `step ${i + 1}: ${complaint}`)
    })
  })
  expect(found).toBeNull()
})

/** What makes somebody pay more after a refund: nothing else does. */
test('a top-up has a cause: a figure that is unknown for the one bill only, lines that accounts may not pay, or a fen of rounding', () => {
  const found = breach(8_000, draws, ({ policy }, facts, drawn) => {
    const original = allocate(policy, facts)
    const steps = inSteps(policy, facts, itemsOf(facts.lines, drawn))
    const unknown = ({ denials }: Allocation) =>
      denials.filter(({ reason }) => reason === 'unknown_figure').length
    const barred = facts.lines.some((line) => !line.accountPayable || line.causes)
    return steps.flatMap(({ topUps, remaining }, i) => {
      const former = steps[i - 1]?.remaining ?? original
      if (barred || unknown(former) !== unknown(remaining)) return []
      const most = facts.lines.length
      return topUps
        .filter(({ amount }) => amount > most)
        .map(({ payer, amount }) => `step ${i + 1}: ${JSON.stringify(payer)} pays ${amount} more`)
    })
  })
  expect(found).toBeNull()
})
