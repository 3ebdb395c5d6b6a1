/** `npm run bench -- benefit`: one and the same set of decisions by our engine, a hand-written function and two rule engines. */
import { allocate, type CompiledPolicy, type Facts } from '@gongji/benefit'
import { load, machine } from '../harness/machine.ts'
import type { Options } from '../harness/options.ts'
import { randomFrom } from '../harness/random.ts'
import { countedRounds, measure, type Plan, type Round } from '../harness/rounds.ts'
import { spreadOf } from '../harness/statistics.ts'
import { grouped, printTable, ratioText } from '../harness/table.ts'
import { contender } from './contender.ts'
import { checkEqual, type Decider } from './decision.ts'
import { visitFrom } from './facts.ts'
import { handwritten } from './handwritten.ts'
import { peerVersion } from './peers/install.ts'
import { jsonRulesFigures } from './peers/jsonRules.ts'
import { jsonRulesWhole } from './peers/jsonRulesWhole.ts'
import { zenFigures, zenWhole } from './peers/zen.ts'
import { subjectPolicy } from './policy.ts'
import { runPopulation } from './population.ts'

const SEED = 20230601
const VISITS = 10_000
const FULL = { plan: { rounds: 5, warmUp: 3_000, measure: 4_000 }, encounters: 10_000_000 }
const QUICK = { plan: { rounds: 3, warmUp: 600, measure: 1_000 }, encounters: 200_000 }

export async function run({ quick }: Options): Promise<object> {
  const { plan, encounters } = quick ? QUICK : FULL
  const policy = subjectPolicy()
  const deciders: Decider[] = [
    { name: 'gongji', decide: (facts) => allocate(policy, facts) },
    { name: 'gongji, with trace', decide: (facts) => allocate(policy, facts, { trace: true }) },
    { name: 'handwritten', decide: handwritten },
    jsonRulesWhole(),
    zenWhole(),
    jsonRulesFigures(),
    zenFigures(),
  ]
  const random = randomFrom(SEED)
  const visits: Facts[] = Array.from({ length: VISITS }, () => visitFrom(random))

  console.log(machine())
  console.log(
    `json-rules-engine ${peerVersion('json-rules-engine')}, zen ${peerVersion('@gorules/zen-engine')}`,
  )
  console.log(`load before: ${load()}`)
  await checkEqual(deciders, visits)
  console.log(`${grouped(VISITS)} visits of five lines (seed ${SEED}): all contenders agree to the fen\n`)

  const rounds = await measure(
    deciders.map((decider) => contender(decider, visits)),
    plan,
  )
  const counted = countedRounds(rounds)
  const result = report(deciders, counted)
  describeRounds(plan, rounds, counted)
  describePopulation(policy, visits, encounters)
  console.log(`load after: ${load()}`)
  return result
}

function report(deciders: readonly Decider[], rounds: readonly Round[]) {
  const [ours] = deciders
  const rateOf = (round: Round, { name }: Decider) => round.rate.get(name) ?? Number.NaN
  const rows = deciders.map((decider) => {
    const rate = spreadOf(rounds.map((round) => rateOf(round, decider)))
    const ratio = spreadOf(rounds.map((round) => rateOf(round, ours!) / rateOf(round, decider)))
    return { name: decider.name, rate, ratio }
  })
  printTable(
    ['contender', 'decisions/s', 'min', 'max', 'gongji ÷ it', 'min', 'max'],
    rows.map(({ name, rate, ratio }) => [
      name,
      grouped(rate.median),
      grouped(rate.min),
      grouped(rate.max),
      ratioText(ratio.median),
      ratioText(ratio.min),
      ratioText(ratio.max),
    ]),
  )
  const ratioTo = (name: string) => Number(rows.find((row) => row.name === name)!.ratio.median.toPrecision(4))
  return {
    per_second: Math.round(rows[0]!.rate.median),
    ratio: {
      handwritten: ratioTo('handwritten'),
      'json-rules-engine': ratioTo('json-rules-engine'),
      zen: ratioTo('zen'),
    },
  }
}

function describeRounds(
  { warmUp, measure: time }: Plan,
  all: readonly Round[],
  counted: readonly Round[],
): void {
  const noisy = all.filter((round) => round.noisy).length
  console.log(
    `\nmedians of ${counted.length} of ${all.length} rounds, order rotated, ${time / 1000} s each after ${warmUp / 1000} s of warm-up` +
      `; ${noisy} rounds varied by more than 10 %${noisy > 0 && counted.length === all.length ? ', and count all the same' : ''}`,
  )
}

function describePopulation(policy: CompiledPolicy, bills: readonly Facts[], encounters: number): void {
  const { seconds, generating, totals } = runPopulation(policy, bills, encounters, SEED)
  const yuan = (fen: number) => grouped(fen / 100)
  console.log(
    `\npopulation of 1,000,000: ${grouped(encounters)} encounters in ${seconds.toFixed(1)} s on one core, ` +
      `${grouped(encounters / seconds)}/s, of which making them up ${generating.toFixed(1)} s`,
  )
  const { cost, fund, own, aid, cash } = totals
  console.log(
    `cost ${yuan(cost)} = fund ${yuan(fund)} + own accounts ${yuan(own)} + relatives ${yuan(aid)} + cash ${yuan(cash)} yuan`,
  )
  if (cost !== fund + own + aid + cash) throw new Error('the payers do not add up to the cost')
}
