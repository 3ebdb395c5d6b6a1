/** Explains each fen of a decision from its trace alone (C12): for every payer, the lines that led to its amount. */
import type { Allocation, Fund, Step } from '../allocation.ts'
import type { Basis } from '../compile/basis.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import { allocate } from '../engine/allocate.ts'
import type { Facts } from '../facts.ts'
import { type Fen, fen, ZERO } from '../money.ts'
import { type DenialText, denialText } from './denial.ts'
import { type Language, phrasesOf } from './language.ts'
import type { CapWords, Phrases } from './phrases.ts'
import { type Cut, followed, type FollowedStep } from './funds.ts'
import { fundsOf, sentence } from './sentence.ts'
import { type Standing, standingOf } from './standing.ts'
import { type TracedStep, tracedSteps } from './traced.ts'

export interface ExplainOptions {
  language: Language
  /** `sentence`: the deciding line of each payer; `table`: every step; `trace`: the steps themselves too. */
  depth: 'sentence' | 'table' | 'trace'
}

export interface ExplainedLine {
  /** The sentence with its source, for example 起付线 1,800.00 元，…（依据：…）. */
  text: string
  /** Path of the clause in the pack; empty where no clause is needed. */
  clause: string
  basis: Basis | null
}

export type Payer =
  { kind: 'fund'; fund: Fund } | { kind: 'own' } | { kind: 'sharer'; sharer: string } | { kind: 'cash' }

export interface ExplainedLeg {
  payer: Payer
  name: string
  amount: Fen
  lines: ExplainedLine[]
}

export interface Explanation {
  summary: string
  /** The four parts of the bill. */
  bill: string
  legs: ExplainedLeg[]
  denials: DenialText[]
  /** What was used, what does not concern this visit, and what nobody knows yet. */
  standing: Standing[]
  /** Only at depth `trace`. */
  trace?: TracedStep[]
  aidNotes: { sharer: string; text: string }[]
  /** Whether some figure behind it is 假设. */
  assumed: boolean
}

/** @param allocation with its trace; one without is decided again, which gives the same fen */
export function explain(
  policy: CompiledPolicy,
  facts: Facts,
  allocation: Allocation,
  { language, depth }: ExplainOptions,
): Explanation {
  const phrases = phrasesOf(language)
  const decided = allocation.trace ?? allocate(policy, facts, { trace: true }).trace ?? []
  const trace = followed(policy, facts, decided)
  const legs = payersOf(allocation, trace).map(({ payer, amount }) => {
    const lines = trace.flatMap((step) => [
      ...(concerns(step, payer) && (depth !== 'sentence' || decides(step, payer))
        ? [lineOf(policy, step, phrases)]
        : []),
      ...cutsOf(step, payer).map((cut) => cutLine(policy, step, cut, phrases)),
    ])
    return { payer, name: nameOf(payer, phrases), amount, lines }
  })
  const shares = legs.filter((leg) => leg.amount > 0).map(({ name, amount }) => ({ name, amount }))
  return {
    summary: phrases.summary(allocation.parts.total, shares),
    bill: phrases.bill(allocation.parts),
    legs,
    denials: allocation.denials.map((denial) => denialText(denial, policy, language)),
    standing: standingOf(policy, facts, trace, allocation.denials, phrases),
    ...(depth === 'trace' ? { trace: tracedSteps(policy, trace, phrases) } : {}),
    aidNotes: allocation.aidNotes.map(({ sharer, reason }) => ({ sharer, text: phrases.aidNotes[reason] })),
    assumed: trace.some((step) => step.clause !== '' && policy.basisOf(step.clause).assumed),
  }
}

const lineOf = (policy: CompiledPolicy, step: Step, phrases: Phrases): ExplainedLine =>
  cited(policy, sentence(step, phrases), step.clause, phrases)

const cutsOf = ({ cuts }: FollowedStep, payer: Payer): Cut[] =>
  payer.kind === 'fund' ? cuts.filter(({ fund }) => fund === payer.fund) : []

const cutLine = (policy: CompiledPolicy, step: Step, cut: Cut, phrases: Phrases): ExplainedLine =>
  cited(policy, phrases.cut({ ...cut, per: step.inputs.per as CapWords['per'] }), step.clause, phrases)

function cited(policy: CompiledPolicy, text: string, clause: string, phrases: Phrases): ExplainedLine {
  if (clause === '') return { text, clause, basis: null }
  const basis = policy.basisOf(clause)
  const sources = basis.sources.map(({ title, document }) => (document ? `${title} ${document}` : title))
  return { text: phrases.cited(text, { ...basis, sources }), clause, basis }
}

/** Who pays, in the order of payment; a pool that was asked, and a fund of which a cap left nothing, are told too. */
function payersOf(allocation: Allocation, trace: readonly Step[]): { payer: Payer; amount: Fen }[] {
  const payers: { payer: Payer; amount: Fen }[] = allocation.funds.map(({ fund, amount }) => ({
    payer: { kind: 'fund', fund },
    amount,
  }))
  const asked = trace.some((step) => concerns(step, { kind: 'fund', fund: 'pool' }))
  if (asked && !allocation.funds.some(({ fund }) => fund === 'pool')) {
    payers.unshift({ payer: { kind: 'fund', fund: 'pool' }, amount: ZERO })
  }
  for (const { rule, inputs, result } of trace) {
    const fund = inputs.fund as Fund
    const told = payers.some(({ payer }) => payer.kind === 'fund' && payer.fund === fund)
    if (PAYS.has(rule) && result > 0 && !told) payers.push({ payer: { kind: 'fund', fund }, amount: ZERO })
  }
  const own = fen(allocation.own.current + allocation.own.carried)
  // An account that could pay and had nothing to pay is told too.
  if (own > 0 || trace.some((step) => concerns(step, { kind: 'own' })))
    payers.push({ payer: { kind: 'own' }, amount: own })
  for (const { sharer, current, carried } of allocation.aid) {
    payers.push({ payer: { kind: 'sharer', sharer }, amount: fen(current + carried) })
  }
  payers.push({ payer: { kind: 'cash' }, amount: allocation.cash })
  return payers
}

const PAYS: ReadonlySet<string> = new Set(['item', 'band', 'layer', 'layer_band'])

function nameOf(payer: Payer, phrases: Phrases): string {
  switch (payer.kind) {
    case 'fund':
      return phrases.funds[payer.fund]
    case 'own':
      return phrases.own
    case 'sharer':
      return phrases.sharer(payer.sharer)
    case 'cash':
      return phrases.cash
  }
}

/** Whether the step belongs to what this payer pays. */
function concerns(step: Step, payer: Payer): boolean {
  const { rule, inputs } = step
  switch (rule) {
    case 'away':
    case 'deductible':
    case 'cost_cap':
      return payer.kind === 'fund' && payer.fund === 'pool'
    case 'cap':
      return payer.kind === 'fund' && payer.fund === (fundsOf(step)[0] ?? 'pool')
    case 'band':
    case 'item':
    case 'layer':
    case 'layer_base':
    case 'layer_band':
    case 'layer_cap':
      return payer.kind === 'fund' && payer.fund === inputs.fund
    case 'own':
    case 'own_before_fund':
      return payer.kind === 'own'
    case 'sharer':
      return payer.kind === 'sharer' && payer.sharer === inputs.sharer
    case 'cash':
      return payer.kind === 'cash'
    default:
      return false
  }
}

/** Whether the step says how the amount came about, and not only that a limit was far away. */
function decides({ rule, inputs, result }: Step, payer: Payer): boolean {
  if (rule === 'cap' || rule === 'cost_cap' || rule === 'layer_cap') return result < Number(inputs.asked)
  if (rule === 'away') return true
  if (rule === 'deductible') return result > 0
  return result > 0 || payer.kind === 'cash'
}
