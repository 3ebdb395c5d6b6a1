/**
 * json-rules-engine: one rule for each pair of status and level chooses the figures, and the arithmetic
 * around it is the hand-written function's, since its rules cannot calculate.
 */
import type { Facts } from '@gongji/benefit'
import type { Decider } from '../decision.ts'
import { split, tierOf, type Parameters } from '../handwritten.ts'
import { loadPeer } from './install.ts'

interface Condition {
  fact: string
  operator: 'equal'
  value: string
}
interface Rule {
  conditions: { all: Condition[] }
  event: { type: string; params: Parameters }
}
interface Engine {
  addRule(rule: Rule): void
  run(facts: object): Promise<{ events: { params: Parameters }[] }>
}
interface Package {
  Engine: new () => Engine
}

const FIGURES: readonly [status: string, tier: string, Parameters][] = [
  ['active', 'community', { deductible: 70_000, cap: 350_000, ratio: 850_000 }],
  ['active', 'second', { deductible: 70_000, cap: 350_000, ratio: 650_000 }],
  ['active', 'third', { deductible: 70_000, cap: 350_000, ratio: 550_000 }],
  ['retired', 'community', { deductible: 50_000, cap: 400_000, ratio: 900_000 }],
  ['retired', 'second', { deductible: 50_000, cap: 400_000, ratio: 750_000 }],
  ['retired', 'third', { deductible: 50_000, cap: 400_000, ratio: 650_000 }],
]

export function jsonRulesEngine(): Decider {
  const { Engine } = loadPeer('json-rules-engine') as Package
  const engine = new Engine()
  for (const [status, tier, params] of FIGURES) {
    const equal = (fact: string, value: string): Condition => ({ fact, operator: 'equal', value })
    engine.addRule({
      conditions: { all: [equal('status', status), equal('tier', tier)] },
      event: { type: 'figures', params },
    })
  }
  return {
    name: 'json-rules-engine',
    atOnce: 1,
    async decideLater(facts: Facts) {
      const asked = { status: facts.person.status, tier: tierOf(facts.institution.level) }
      const { events } = await engine.run(asked)
      return split(facts, events[0]!.params)
    },
  }
}
