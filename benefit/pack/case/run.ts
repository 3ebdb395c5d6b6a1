/** Runs a case against a policy and tells every difference between what it expects and what comes out. */
import type { Allocation, Denial } from '../../allocation.ts'
import type { Answer } from '../../calc/step.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import { allocate } from '../../engine/allocate.ts'
import { orderSharers } from '../../engine/order.ts'
import type { DateText, Facts } from '../../facts.ts'
import { type Fen, formatPercent, formatYuan, parsePercent, parseYuan } from '../../money.ts'
import { caseFacts, yearValue } from './facts.ts'
import { runKind } from './kinds/index.ts'
import type { CalculationCase, Case } from './parse.ts'
import type { ExpectText } from './schema.ts'

export interface Difference {
  what: string
  expected: string
  got: string
}

export interface CaseResult {
  facts: Facts
  allocation: Allocation
  /** Empty when the case holds. */
  differences: Difference[]
}

/** @param on the policy by date, for example `(date) => region.on(date)` */
export function runCase(on: (date: DateText) => CompiledPolicy, one: Case): CaseResult {
  const policy = on(one.facts.date)
  const facts = caseFacts(policy, one.facts)
  const allocation = allocate(policy, facts)
  const differences: Difference[] = []
  const check = (what: string, expected: string, got: string) => {
    if (expected !== got) differences.push({ what, expected, got })
  }
  const money = (what: string, expected: string | undefined, got: number) => {
    if (expected !== undefined) check(what, formatYuan(parseYuan(expected)), formatYuan(got as Fen))
  }
  if (one.expect) {
    compareMoney(one.expect, facts, allocation, money)
    compareRest(one.expect, one.kind, { policy, facts, allocation }, check)
  }
  return { facts, allocation, differences }
}

export interface CalculationResult {
  answer: Answer<unknown>
  /** Empty when the case holds. */
  differences: Difference[]
}

/** Runs a case of the calculators. @param on the policy by date */
export function runCalculation(
  on: (date: DateText) => CompiledPolicy,
  { text }: CalculationCase,
): CalculationResult {
  const differences: Difference[] = []
  const answer = runKind(on, text, (what, expected, got) => {
    if (expected !== got) differences.push({ what, expected, got })
  })
  return { answer, differences }
}

type Money = (what: string, expected: string | undefined, got: number) => void
type Check = (what: string, expected: string, got: string) => void

function compareMoney(expect: ExpectText, facts: Facts, allocation: Allocation, money: Money): void {
  const { own, parts } = allocation
  const held = facts.purse.own.current + facts.purse.own.carried
  money('fund', expect.fund, allocation.fundTotal)
  money('personal', expect.personal, allocation.personal)
  money('cash', expect.cash, allocation.cash)
  money('hospital', expect.hospital, allocation.hospital)
  money('own', expect.own, own.current + own.carried)
  money('own_current', expect.own_current, own.current)
  money('own_carried', expect.own_carried, own.carried)
  money('own_after', expect.own_after, held - own.current - own.carried)
  money('deductible', expect.deductible, allocation.deductible)
  money('parts.total', expect.parts?.total, parts.total)
  money('parts.self_paid', expect.parts?.self_paid, parts.selfPaid)
  money('parts.over_ceiling', expect.parts?.over_ceiling, parts.overCeiling)
  money('parts.first_share', expect.parts?.first_share, parts.selfPayFirst)
  money('parts.in_scope', expect.parts?.in_scope, parts.inScope)
  for (const [fund, amount] of Object.entries(expect.funds ?? {})) {
    money(`funds.${fund}`, amount, allocation.funds.find((leg) => leg.fund === fund)?.amount ?? 0)
  }
  for (const [sharer, amount] of Object.entries(expect.aid ?? {})) {
    money(`aid.${sharer}`, amount, paidBy(allocation, sharer))
  }
  for (const [sharer, amount] of Object.entries(expect.aid_after ?? {})) {
    const available = facts.purse.sharers.find((one) => one.sharer === sharer)?.available
    money(
      `aid_after.${sharer}`,
      amount,
      (available?.current ?? 0) + (available?.carried ?? 0) - paidBy(allocation, sharer),
    )
  }
}

function paidBy({ aid }: Allocation, sharer: string): number {
  const leg = aid.find((one) => one.sharer === sharer)
  return leg ? leg.current + leg.carried : 0
}

interface Decided {
  policy: CompiledPolicy
  facts: Facts
  allocation: Allocation
}

function compareRest(
  expect: ExpectText,
  kind: Case['kind'],
  { policy, facts, allocation }: Decided,
  check: Check,
): void {
  if (expect.ratio !== undefined)
    check('ratio', formatPercent(parsePercent(expect.ratio)), formatPercent(allocation.poolRatio))
  if (expect.denials || kind === 'settle') checkDenials(expect.denials ?? [], allocation.denials, check)
  for (const [sharer, reasons] of Object.entries(expect.aid_notes ?? {})) {
    const got = allocation.aidNotes.filter((note) => note.sharer === sharer).map(({ reason }) => reason)
    const told = (all: readonly string[]) => [...all].sort().join(', ') || 'none'
    const expected = [reasons].flat()
    check(`aid_notes.${sharer}`, told(expected), told(Array.isArray(reasons) ? got : got.slice(0, 1)))
  }
  for (const [key, value] of Object.entries(expect.accumulate ?? {})) {
    check(`accumulate.${key}`, String(yearValue(key, value)), String(allocation.accumulate[key] ?? 0))
  }
  if (expect.order) {
    check(
      'order',
      expect.order.join(', '),
      orderSharers(policy, facts)
        .map(({ sharer }) => sharer)
        .join(', '),
    )
  }
  if (expect.has_account !== undefined)
    check('has_account', String(expect.has_account), String(policy.hasAccount(facts.person)))
  const year = policy.settlementYear(facts.date)
  for (const key of ['label', 'from', 'to'] as const) {
    const wanted = expect.year?.[key]
    if (wanted !== undefined) check(`year.${key}`, wanted, year[key])
  }
}

/** An expected reason may carry its detail, for example excluded:fighting. */
function checkDenials(expected: readonly string[], denials: readonly Denial[], check: Check): void {
  const detailed = new Set(expected.filter((text) => text.includes(':')).map((text) => text.split(':')[0]))
  const got = denials.map((denial) => (detailed.has(denial.reason) ? withDetail(denial) : denial.reason))
  const told = (texts: readonly string[]) => [...new Set(texts)].sort().join(', ') || 'none'
  check('denials', told(expected), told(got))
}

function withDetail(denial: Denial): string {
  switch (denial.reason) {
    case 'excluded':
      return `excluded:${denial.cause}`
    case 'enrolment':
      return `enrolment:${denial.state}`
    case 'not_covered':
      return `not_covered:${denial.what}`
    case 'unknown_figure':
      return `unknown_figure:${denial.figure}`
    case 'out_of_area':
      return `out_of_area:${denial.situation ?? 'no_rules'}`
    case 'waiting':
      return `waiting:${denial.until}`
    case 'not_certified':
      return `not_certified:${denial.from ?? denial.to ?? 'none'}`
    case 'no_binding':
      return denial.reason
  }
}
