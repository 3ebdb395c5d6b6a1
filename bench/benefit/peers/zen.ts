/**
 * GoRules ZEN, in two ways: the whole decision as a graph, and only its decision table with the
 * hand-written function's arithmetic around. What its language cannot say stands outside in both: who of
 * the relatives may pay, and in which order.
 */
import type { AidLeg, Facts, Fen, Parts, SharerFacts } from '@gongji/benefit'
import type { Decider, Decision } from '../decision.ts'
import { lastBoundFirst, type Parameters, refusalsOf, split, tierOf } from '../handwritten.ts'
import { loadPeer } from './install.ts'
import { figuresGraph, wholeGraph } from './zenGraph.ts'

interface ZenDecision {
  evaluate(context: object): Promise<{ result: unknown }>
}
interface Package {
  ZenEngine: new () => { createDecision(content: unknown): ZenDecision }
  ZenDecisionContent: new (content: object) => object
}

/** Decisions under way at once: the engine works in threads of its own. */
const AT_ONCE = 32

function decisionOf(graph: object): ZenDecision {
  const { ZenEngine, ZenDecisionContent } = loadPeer('@gorules/zen-engine') as Package
  return new ZenEngine().createDecision(new ZenDecisionContent(graph))
}

export function zenWhole(): Decider {
  const decision = decisionOf(wholeGraph)
  return {
    name: 'zen',
    atOnce: AT_ONCE,
    async decideLater(facts) {
      const relatives = askedRelatives(facts)
      const { result } = await decision.evaluate(requestOf(facts, relatives))
      return decisionFrom(result as Answer, relatives)
    },
  }
}

export function zenFigures(): Decider {
  const decision = decisionOf(figuresGraph)
  return {
    name: 'zen, figures only',
    atOnce: AT_ONCE,
    async decideLater(facts) {
      const asked = { status: facts.person.status, tier: tierOf(facts.institution.level) }
      const { result } = await decision.evaluate(asked)
      return split(facts, result as Parameters)
    },
  }
}

const NOBODY = { most: 0, carried: 0 }

function askedRelatives({ purse, person }: Facts): SharerFacts[] {
  if (!purse.useAccount || person.enrolment !== 'active') return []
  return purse.sharers.toSorted(lastBoundFirst).filter((one) => refusalsOf(one).length === 0)
}

function requestOf(facts: Facts, relatives: readonly SharerFacts[]): object {
  const { person, purse, year } = facts
  const money = relatives.map(({ available, leftPerUse, leftToday, leftThisYear }) => {
    const limits = [leftPerUse, leftToday, leftThisYear].filter((limit) => limit !== null)
    return { most: Math.min(available.current + available.carried, ...limits), carried: available.carried }
  })
  const own = purse.own.current + purse.own.carried
  return {
    status: person.status,
    tier: tierOf(facts.institution.level),
    insured: person.enrolment === 'active',
    usable: purse.useAccount && !purse.frozen && person.account === 'open' && person.tier !== 'pool_only',
    aidOpen: !purse.frozen || own === 0,
    met: year.values['deductible.outpatient'] ?? 0,
    used: year.values['fund.outpatient.yearly'] ?? 0,
    own: purse.own,
    lines: facts.lines.map((line) => ({
      amount: line.amount,
      covered: line.grade !== 'C',
      ceiling: line.ceiling ?? line.price,
      quantity: line.quantity,
      rate: line.selfPayFirst,
      payable: line.accountPayable,
    })),
    r0: money[0] ?? NOBODY,
    r1: money[1] ?? NOBODY,
    r2: money[2] ?? NOBODY,
  }
}

type Answer = Record<
  | 'total'
  | 'selfPaid'
  | 'overCeiling'
  | 'selfPayFirst'
  | 'inScope'
  | 'counted'
  | 'fundTotal'
  | 'personal'
  | 'ownCurrent'
  | 'ownCarried'
  | 'paid0'
  | 'paid1'
  | 'paid2'
  | 'carried0'
  | 'carried1'
  | 'carried2'
  | 'cash',
  Fen
>

function decisionFrom(answer: Answer, relatives: readonly SharerFacts[]): Decision {
  const { total, selfPaid, overCeiling, selfPayFirst, inScope } = answer
  const parts: Parts = { total, selfPaid, overCeiling, selfPayFirst, inScope }
  const paid = [
    [answer.paid0, answer.carried0],
    [answer.paid1, answer.carried1],
    [answer.paid2, answer.carried2],
  ] as const
  const aid: AidLeg[] = []
  relatives.forEach(({ sharer }, i) => {
    const [amount, carried] = paid[i] ?? [0, 0 as Fen]
    if (amount > 0) aid.push({ sharer, current: (amount - carried) as Fen, carried })
  })
  return {
    parts,
    deductible: answer.counted,
    fundTotal: answer.fundTotal,
    personal: answer.personal,
    own: { current: answer.ownCurrent, carried: answer.ownCarried },
    aid,
    cash: answer.cash,
  }
}
