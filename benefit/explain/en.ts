import { categoryText } from './categories.ts'
import {
  atLeastZero,
  type Fen,
  fen,
  formatPercent,
  formatQuantity,
  type Ppm,
  type Quantity,
  WHOLE,
} from '../money.ts'
import { grouped } from './amount.ts'
import { denial } from './enDenial.ts'
import { enFigures } from './enFigures.ts'
import { enWords } from './enWords.ts'
import type { AwayWords, BandWords, CapWords, DeductibleWords, Phrases } from './phrases.ts'

const yuan = (amount: Fen): string => `${grouped(amount)} yuan`

export const en: Phrases = {
  ...enWords,
  summary: (total, shares) =>
    `Total ${yuan(total)}: ${shares.map(({ name, amount }) => `${name} ${yuan(amount)}`).join(', ') || 'nothing to pay'}.`,
  bill: (parts) =>
    `Total ${yuan(parts.total)} = fully self-paid ${yuan(parts.selfPaid)} + over ceiling ${yuan(parts.overCeiling)} + first share ${yuan(parts.selfPayFirst)} + in scope ${yuan(parts.inScope)}`,
  deductible,
  away,
  item: ({ fund, item, amount, ratio, quantity, each, paid }) => {
    const rate = formatPercent(ratio)
    const product = `${grouped(amount)} × ${rate}`
    const name = `“${item}” by itself, ${enWords.funds[fund]} pays ${rate}`
    if (each === null) return `${name}: ${product} = ${yuan(paid)}`
    const number = quantity === ONE ? '' : ` of ${formatQuantity(quantity)}`
    return `${name}, at most ${yuan(each)} each${number}: ${product}, paid ${yuan(paid)}`
  },
  band,
  cap,
  cut: ({ per, fund, asked, paid }) =>
    `The ${enWords.funds[fund]} would pay ${yuan(asked)}, less ${yuan(fen(asked - paid))} by the ${SPANS[per]} cap, paid ${yuan(paid)}`,
  layerBase: ({ layer, base, before, threshold, costLimit, yearly, eligible }) => {
    const earlier = yearly ? `, before in the year ${yuan(before)}` : ''
    const most = costLimit === null ? '' : `, at most ${yuan(costLimit)} enters`
    return `${enFigures.layers[layer]}: personal share that counts ${yuan(base)}${earlier}, threshold ${yuan(threshold)}${most}, above it ${yuan(eligible)}`
  },
  layerBand: ({ layer, amount, from, to, origin, ratio, nominal, paid }) => {
    const counted = origin === 'zero' ? 'personal share' : 'above the threshold'
    const span =
      to !== null
        ? `, ${counted} from ${grouped(from)} to ${yuan(to)}`
        : from > 0
          ? `, ${counted} beyond ${yuan(from)}`
          : ''
    const rate = formatPercent(ratio)
    return `${enFigures.layers[layer]}${span} pays ${rate}${standardRatio(nominal, ratio)}: ${grouped(amount)} × ${rate} = ${yuan(paid)}`
  },
  layerCap: ({ layer, yearly, limit, adjustment, used, left, asked, allowed }) => {
    const by =
      adjustment === 0
        ? ''
        : ` (${adjustment > 0 ? 'raised' : 'lowered'} by ${yuan(Math.abs(adjustment) as Fen)} for enrolment)`
    const state = `${enFigures.layers[layer]}: ${yearly ? 'yearly' : 'per-visit'} limit ${yuan(limit)}${by}, used ${yuan(used)}, left ${yuan(left)}`
    return allowed < asked
      ? `${state}: of ${yuan(asked)} only ${yuan(allowed)}, the rest stays with the person`
      : `${state}: ${yuan(allowed)}, within it`
  },
  layer: ({ fund, base, over, eligible, ratio, limit, paid }) => {
    const above =
      over === null
        ? ''
        : `, before in the year ${yuan(over.before)}, above ${yuan(over.threshold)} in the year ${yuan(eligible)}`
    const rate = formatPercent(ratio)
    const product = `${grouped(eligible)} × ${rate}`
    const pays =
      limit === null
        ? `${product} = ${yuan(paid)}`
        : `${product}; yearly limit ${yuan(limit.amount)}, used ${yuan(limit.used)}, left ${yuan(atLeastZero(limit.amount - limit.used))}, paid ${yuan(paid)}`
    return `${enWords.funds[fund]} pays ${rate}: personal share ${yuan(base)}${above}, ${pays}`
  },
  ownBeforeFund: ({ available, payable, paid }) =>
    `This year’s account money pays in-scope cost first: available ${yuan(available)}, cost ${yuan(payable)}, paid ${yuan(paid)}`,
  ownAfter: ({ bucket, available, payable, paid }) =>
    `${bucket === 'current' ? 'This year’s' : 'Carried-over'} account money available ${yuan(available)}, payable from it ${yuan(payable)}, paid ${yuan(paid)}`,
  sharerPays: ({ sharer, available, limit, asked, paid }) =>
    `Relative ${sharer}: available ${yuan(available)}${limit === null ? '' : `, left of the limit ${yuan(limit)}`}, still owed ${yuan(asked)}, paid ${yuan(paid)}`,
  cashLeft: ({ personal, byAccounts, cash }) =>
    `Personal share ${yuan(personal)}, paid by accounts ${yuan(byAccounts)}, cash ${yuan(cash)}`,
  cited: (text, { sources, reading, assumed }) => {
    const notes = [
      ...(assumed ? ['assumed'] : []),
      ...(sources.length > 0 ? [`source: ${sources.join('; ')}`] : []),
      ...(reading ? [`our reading: ${reading}`] : []),
    ]
    return notes.length === 0 ? text : `${text} (${notes.join('; ')})`
  },
  denial,
  figures: enFigures,
  standing: (name, state, why) =>
    ({
      known: `${name}: computed as the policy says`,
      not_applicable: `${name}: does not concern this visit`,
      unknown: `${name}: not known yet (${why ?? ''})`,
    })[state],
}

const ONE = 10_000 as Quantity
const SPANS: Record<CapWords['per'], string> = { year: 'yearly', visit: 'per-visit', month: 'monthly' }

const standardRatio = (nominal: Ppm, ratio: Ppm): string =>
  nominal === ratio ? '' : ` (standard ${formatPercent(nominal)}, adjusted ${formatPercent(ratio)})`

function deductible({ period, n, standard, met, times, transfer, cost, counted }: DeductibleWords): string {
  const now =
    counted < standard - met ? `all of this cost ${yuan(cost)} counts` : `counted now ${yuan(counted)}`
  if (transfer)
    return `A transfer is one admission at the higher deductible ${yuan(standard)}, counted before ${yuan(met)}, ${now}`
  if (period === 'year') return `Deductible ${yuan(standard)}, met this year ${yuan(met)}, ${now}`
  if (period === 'visit') return `Deductible of each visit ${yuan(standard)}, ${now}`
  const which = n === null ? 'the admission' : `admission ${n} of the year`
  const long =
    times > 1
      ? `${grouped(fen(standard / times))} × ${times} = ${yuan(standard)} (a long stay, ${times} times)`
      : yuan(standard)
  return `Deductible of ${which} ${long}, ${now}`
}

function band(step: BandWords): string {
  const rate = formatPercent(step.ratio)
  const base = standardRatio(step.nominal, step.ratio)
  const who = [enWords.statuses[step.status], enWords.levels[step.level]]
  if (step.grade !== null) who.push(`class ${step.grade}`)
  const category = step.category === null ? null : categoryText(step.category, 'en')
  if (category !== null) who.push(category)
  if (step.whole === null) {
    if (step.to !== null && step.from === 0) who.push(`up to ${yuan(step.to)}`)
    else if (step.to !== null) who.push(`from ${grouped(step.from)} to ${yuan(step.to)}`)
    else if (step.toPaid !== null) who.push(`until the funds have paid ${yuan(step.toPaid)}`)
    else if (step.from > 0) who.push(`above ${yuan(step.from)}`)
  }
  const sum =
    step.whole && step.whole.deductible > 0
      ? `(${grouped(step.whole.scope)} − ${grouped(step.whole.deductible)})`
      : grouped(step.amount)
  return `${who.join(', ')}: ${enWords.funds[step.fund]} pays ${rate}${base}: ${sum} × ${rate} = ${yuan(step.paid)}`
}

function cap({ per, basis, limit, used, left, asked, allowed, funds }: CapWords): string {
  const span = SPANS[per]
  const what = basis === 'cost' ? 'limit on cost' : 'cap'
  if (limit === null) return `No ${span} ${what}`
  const state = `${span} ${what} ${yuan(limit)}, used ${yuan(used)}, left ${yuan(left)}`
  const all = funds.length > 1 ? `${funds.map((fund) => enWords.funds[fund]).join(' and ')} together, ` : ''
  return allowed < asked
    ? `${state}: ${all}of ${yuan(asked)} only ${yuan(allowed)}, the rest stays with the person`
    : `${state}: ${all}${yuan(allowed)}, within it`
}

function away({ situation, scope, firstShare, minus, times, deductible, paid }: AwayWords): string {
  const changes = [
    ...(firstShare > 0
      ? [
          `first share ${formatPercent(firstShare)}: ${grouped(scope)} × ${formatPercent(firstShare)} = ${yuan(paid)}`,
        ]
      : []),
    ...(deductible === null ? [] : [`deductible ${yuan(deductible)}`]),
    ...(minus > 0 ? [`ratios lowered by ${formatPercent(minus).replace('%', '')} points`] : []),
    ...(times < WHOLE ? [`ratios times ${formatPercent(times)}`] : []),
  ]
  return `${enFigures.situations[situation]}: ${changes.length === 0 ? 'as at home' : changes.join(', ')}`
}
