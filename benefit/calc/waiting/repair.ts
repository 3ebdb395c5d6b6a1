/** 缴费修复: what each further extra year costs and brings, as long as it brings something. */
import type { Context } from '../../compile/context.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import type { Fen } from '../../money.ts'
import type { CompiledWaiting } from '../compile/waiting.ts'
import { addMonths } from '../dates.ts'
import { amountAt, calculatorsOf, unknownAmount } from '../read.ts'
import type { CalculationStep } from '../step.ts'
import type { RepairOption, WaitingFacts } from './facts.ts'
import type { TimeLine } from './ladder.ts'
import { monthsByYears } from './years.ts'

const NO_PRICE = '政策包没有列出补缴一年的价格，也没有列出个人缴费标准'

export function repairOptions(
  policy: CompiledPolicy,
  rule: CompiledWaiting,
  facts: WaitingFacts,
  line: TimeLine,
  context: Context,
  steps: CalculationStep[],
): RepairOption[] {
  const { repair } = rule
  if (!repair || line.reason !== 'years') return []
  const figure = repair.price ?? calculatorsOf(policy, facts.person)?.yearly?.standard
  const clause = figure?.clause(context) ?? repair.clause
  const price = figure
    ? amountAt(figure, context)
    : unknownAmount(context, `${repair.clause}.price`, NO_PRICE)
  const paid = facts.extraYears ?? 0
  const options: RepairOption[] = []
  let total = line.months.total
  for (let years = 1; paid + years <= line.missed.length; years++) {
    const next = monthsByYears(rule, line.missed, true, paid + years, context).months.total
    if (next === total) break
    total = next
    const option = {
      years,
      price: (price * years) as Fen,
      total,
      firstCoveredDay: addMonths(line.starts, total),
    }
    options.push(option)
    const { firstCoveredDay, ...inputs } = option
    steps.push({ rule: 'waiting.repair', clause, inputs, result: firstCoveredDay })
  }
  return options
}
