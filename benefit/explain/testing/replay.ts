/** Decides again from the trace alone: each result from its inputs, then what each payer pays. */
import type { TracedStep } from '../traced.ts'
import { product } from './shape.ts'

export interface Replayed {
  total: number
  funds: Record<string, number>
  own: number
  aid: Record<string, number>
  cash: number
  /** Steps whose result their inputs do not give, and steps without a source. */
  faults: string[]
}

/** @param json the trace as it was sent */
export function replay(json: string): Replayed {
  const steps = JSON.parse(json) as TracedStep[]
  const faults = steps.flatMap((step, i) => [
    ...(step.number === i + 1 ? [] : [`step ${i + 1} is numbered ${step.number}`]),
    ...(resultOf(step) === step.result ? [] : [`${step.text}: ${step.result}, not ${resultOf(step)}`]),
    ...sourceFaults(step),
  ])
  const result = (rule: string): number =>
    steps.reduce((sum, step) => (step.rule === rule ? sum + step.result : sum), 0)
  const aid: Record<string, number> = {}
  for (const { rule, inputs, result: paid } of steps) {
    if (rule === 'sharer' && paid > 0) aid[String(inputs.sharer)] = paid
  }
  const own = result('own_before_fund') + result('own')
  return { total: result('bill'), funds: fundsOf(steps), own, aid, cash: result('cash'), faults }
}

function sourceFaults({ clause, text, sources, assumed, reading }: TracedStep): string[] {
  if (clause === '') return []
  if (sources.length === 0 && !assumed && reading === null) return [`${text}: ${clause} stands on nothing`]
  return sources.flatMap(({ key, title }) => (title === key ? [`${text}: source ${key} does not exist`] : []))
}

function resultOf({ rule, inputs, result }: TracedStep): number {
  const of = (key: string): number => {
    const value = inputs[key]
    return typeof value === 'number' ? value : Infinity
  }
  const above = (amount: number): number => Math.max(0, amount)
  switch (rule) {
    case 'bill':
      return of('selfPaid') + of('overCeiling') + of('selfPayFirst') + of('inScope')
    case 'own_before_fund':
    case 'own':
      return Math.min(of('available'), of('payable'))
    case 'sharer':
      return Math.min(of('available'), of('limit'), of('asked'))
    case 'cash':
      return of('personal') - of('byAccounts')
    case 'away':
      return product(of('scope'), of('firstShare'))
    case 'deductible':
      return Math.min(of('scope'), above(of('standard') - of('met')))
    case 'band':
    case 'layer_band':
      return product(of('amount'), of('ratio'))
    case 'item': {
      const most = inputs.each === null ? Infinity : product(of('each'), of('quantity'), 10_000)
      return Math.min(product(of('amount'), of('ratio')), most)
    }
    case 'cap':
    case 'cost_cap':
    case 'layer_cap':
      return Math.min(of('asked'), above(of('limit') - of('used')))
    case 'layer': {
      const left = inputs.limit === null ? Infinity : above(of('limit') - of('used'))
      return Math.min(product(of('eligible'), of('ratio')), left)
    }
    case 'layer_base': {
      const entering = (total: number): number => Math.min(above(total - of('threshold')), of('costLimit'))
      return entering(of('before') + of('base')) - entering(of('before'))
    }
    default:
      throw new Error(`no rule ${rule} is known; its result is ${result}`)
  }
}

/** The slices of the pool, cut by its caps from the last one on; then the layers, each within its limit. */
function fundsOf(steps: readonly TracedStep[]): Record<string, number> {
  const slices: { fund: string; paid: number }[] = []
  const layers = new Map<string, { fund: string; paid: number }>()
  for (const { rule, inputs, result } of steps) {
    const fund = String(inputs.fund)
    if (rule === 'item' || rule === 'band') slices.push({ fund, paid: result })
    if (rule === 'layer') layers.set(`${layers.size}`, { fund, paid: result })
    if (rule === 'layer_band') {
      const before = layers.get(String(inputs.layer))?.paid ?? 0
      layers.set(String(inputs.layer), { fund, paid: before + result })
    }
    if (rule === 'layer_cap') layers.set(String(inputs.layer), { fund, paid: result })
    if (rule !== 'cap') continue
    let excess = Number(inputs.asked) - result
    const covered = String(inputs.funds).split(' ')
    for (const slice of slices.toReversed()) {
      if (!covered.includes(slice.fund)) continue
      const less = Math.min(excess, slice.paid)
      slice.paid -= less
      excess -= less
    }
  }
  const funds: Record<string, number> = {}
  for (const { fund, paid } of [...slices, ...layers.values()]) {
    if (paid > 0) funds[fund] = (funds[fund] ?? 0) + paid
  }
  return funds
}
