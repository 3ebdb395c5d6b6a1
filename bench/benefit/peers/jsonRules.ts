/**
 * json-rules-engine, figures only: one rule for each pair of status and level chooses the figures; all
 * other conditions and the arithmetic are the hand-written function's.
 */
import type { Decider } from '../decision.ts'
import { type Parameters, split, tierOf } from '../handwritten.ts'
import { loadPeer } from './install.ts'

export interface Condition {
  fact: string
  operator: string
  value: unknown
}
interface Event {
  type: string
  params: Record<string, number>
}
export interface Rule {
  conditions: { all: Condition[] }
  event: Event
}
interface Engine {
  addRule(rule: Rule): void
  addOperator(name: string, evaluate: (has: unknown[], wanted: unknown[]) => boolean): void
  run(facts: object): Promise<{ events: Event[] }>
}

export function loadEngine(rules: readonly Rule[]): Engine {
  const { Engine } = loadPeer('json-rules-engine') as { Engine: new () => Engine }
  const engine = new Engine()
  for (const rule of rules) engine.addRule(rule)
  return engine
}

export const equal = (fact: string, value: unknown): Condition => ({ fact, operator: 'equal', value })

const figures = (status: string, tier: string, deductible: number, cap: number, ratio: number): Rule => ({
  conditions: { all: [equal('status', status), equal('tier', tier)] },
  event: { type: 'figures', params: { deductible, cap, ratio } },
})

export const figureRules: readonly Rule[] = [
  figures('active', 'community', 70_000, 350_000, 850_000),
  figures('active', 'second', 70_000, 350_000, 650_000),
  figures('active', 'third', 70_000, 350_000, 550_000),
  figures('retired', 'community', 50_000, 400_000, 900_000),
  figures('retired', 'second', 50_000, 400_000, 750_000),
  figures('retired', 'third', 50_000, 400_000, 650_000),
]

export function jsonRulesFigures(): Decider {
  const engine = loadEngine(figureRules)
  return {
    name: 'json-rules-engine, figures only',
    atOnce: 1,
    async decideLater(facts) {
      const asked = { status: facts.person.status, tier: tierOf(facts.institution.level) }
      const { events } = await engine.run(asked)
      return split(facts, events[0]!.params as unknown as Parameters)
    },
  }
}
