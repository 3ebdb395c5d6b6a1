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
import { denial } from './zhDenial.ts'
import { zhFigures } from './zhFigures.ts'
import { zhWords } from './zhWords.ts'
import type { AwayWords, BandWords, CapWords, DeductibleWords, Phrases } from './phrases.ts'

const yuan = (amount: Fen): string => `${grouped(amount)} 元`

export const zh: Phrases = {
  ...zhWords,
  summary: (total, shares) =>
    `总费用 ${yuan(total)}：${shares.map(({ name, amount }) => `${name} ${yuan(amount)}`).join('，') || '无须支付'}。`,
  bill: (parts) =>
    `总费用 ${yuan(parts.total)}＝全自费 ${yuan(parts.selfPaid)}＋超限价 ${yuan(parts.overCeiling)}＋先行自付 ${yuan(parts.selfPayFirst)}＋政策范围内 ${yuan(parts.inScope)}`,
  deductible,
  away,
  item: ({ fund, item, amount, ratio, quantity, each, paid }) => {
    const rate = formatPercent(ratio)
    const product = `${grouped(amount)} × ${rate}`
    const name = `“${item}”单项支付，${zhWords.funds[fund]}支付 ${rate}`
    if (each === null) return `${name}：${product} = ${yuan(paid)}`
    const number = quantity === ONE ? '' : `，共 ${formatQuantity(quantity)} 项`
    return `${name}，每项最高 ${yuan(each)}${number}：${product}，支付 ${yuan(paid)}`
  },
  band,
  cap,
  cut: ({ per, fund, asked, paid }) =>
    `${zhWords.funds[fund]}应支付 ${yuan(asked)}，因${SPANS[per]}封顶线减少 ${yuan(fen(asked - paid))}，支付 ${yuan(paid)}`,
  layerBase: ({ layer, base, before, threshold, costLimit, yearly, eligible }) => {
    const earlier = yearly ? `，本年此前累计 ${yuan(before)}` : ''
    const most = costLimit === null ? '' : `，最多计入 ${yuan(costLimit)}`
    return `${zhFigures.layers[layer]}：本次可计入的个人负担 ${yuan(base)}${earlier}，起付标准 ${yuan(threshold)}${most}，超过部分 ${yuan(eligible)}`
  },
  layerBand: ({ layer, amount, from, to, origin, ratio, nominal, paid }) => {
    const counted = origin === 'zero' ? '累计负担' : '起付标准以上'
    const span =
      to !== null
        ? `${counted} ${grouped(from)}–${grouped(to)} 元部分`
        : from > 0
          ? `${counted} ${yuan(from)}以上部分`
          : ''
    const rate = formatPercent(ratio)
    return `${zhFigures.layers[layer]}${span === '' ? '' : `，${span}`}支付 ${rate}${standardRatio(nominal, ratio)}：${grouped(amount)} × ${rate} = ${yuan(paid)}`
  },
  layerCap: ({ layer, yearly, limit, adjustment, used, left, asked, allowed }) => {
    const by =
      adjustment === 0
        ? ''
        : `（已按参保激励约束${adjustment > 0 ? '提高' : '降低'} ${yuan(Math.abs(adjustment) as Fen)}）`
    const state = `${zhFigures.layers[layer]}${yearly ? '年度' : '单次'}最高支付限额 ${yuan(limit)}${by}，已用 ${yuan(used)}，剩余 ${yuan(left)}`
    return allowed < asked
      ? `${state}：应支付 ${yuan(asked)}，本次支付 ${yuan(allowed)}，其余由个人负担`
      : `${state}，本次支付 ${yuan(allowed)}，未超过`
  },
  layer: ({ fund, base, over, eligible, ratio, limit, paid }) => {
    const above =
      over === null
        ? ''
        : `，本年此前累计 ${yuan(over.before)}，年度累计超过 ${yuan(over.threshold)} 的部分 ${yuan(eligible)}`
    const rate = formatPercent(ratio)
    const product = `${grouped(eligible)} × ${rate}`
    const pays =
      limit === null
        ? `${product} = ${yuan(paid)}`
        : `${product}；年度限额 ${yuan(limit.amount)}，已用 ${yuan(limit.used)}，剩余 ${yuan(atLeastZero(limit.amount - limit.used))}，支付 ${yuan(paid)}`
    return `${zhWords.funds[fund]}支付 ${rate}：个人负担 ${yuan(base)}${above}，${pays}`
  },
  ownBeforeFund: ({ available, payable, paid }) =>
    `当年个人账户先支付政策范围内费用：可用 ${yuan(available)}，费用 ${yuan(payable)}，支付 ${yuan(paid)}`,
  ownAfter: ({ bucket, available, payable, paid }) =>
    `个人账户${bucket === 'current' ? '当年' : '历年'}资金可用 ${yuan(available)}，可由其支付的个人负担 ${yuan(payable)}，支付 ${yuan(paid)}`,
  sharerPays: ({ sharer, available, limit, asked, paid }) =>
    `家庭共济人 ${sharer} 账户可用 ${yuan(available)}${limit === null ? '' : `，限额剩余 ${yuan(limit)}`}，尚需支付 ${yuan(asked)}，支付 ${yuan(paid)}`,
  cashLeft: ({ personal, byAccounts, cash }) =>
    `个人负担 ${yuan(personal)}，账户支付 ${yuan(byAccounts)}，现金支付 ${yuan(cash)}`,
  cited: (text, { sources, reading, assumed }) => {
    const notes = [
      ...(assumed ? ['假设'] : []),
      ...(sources.length > 0 ? [`依据：${sources.join('；')}`] : []),
      ...(reading ? [`本平台的理解：${reading}`] : []),
    ]
    return notes.length === 0 ? text : `${text}（${notes.join('；')}）`
  },
  denial,
  figures: zhFigures,
  standing: (name, state, why) =>
    ({
      known: `${name}：已按政策计算`,
      not_applicable: `${name}：不适用于本次就医`,
      unknown: `${name}：尚未查到（${why ?? ''}）`,
    })[state],
}

const ONE = 10_000 as Quantity
const SPANS: Record<CapWords['per'], string> = { year: '年度', visit: '单次', month: '当月' }

const standardRatio = (nominal: Ppm, ratio: Ppm): string =>
  nominal === ratio ? '' : `（标准 ${formatPercent(nominal)}，调整后 ${formatPercent(ratio)}）`

function deductible({ period, n, standard, met, times, transfer, cost, counted }: DeductibleWords): string {
  const now = counted < standard - met ? `本次费用 ${yuan(cost)}全部计入` : `本次计入 ${yuan(counted)}`
  if (transfer) return `转院按一次住院计，起付线取较高的 ${yuan(standard)}，转院前已计 ${yuan(met)}，${now}`
  if (period === 'year') return `起付线 ${yuan(standard)}，本年已累计 ${yuan(met)}，${now}`
  if (period === 'visit') return `每次就诊起付线 ${yuan(standard)}，${now}`
  const which = n === null ? '住院' : `本年第 ${n} 次住院`
  const long =
    times > 1
      ? `${grouped(fen(standard / times))} × ${times} = ${yuan(standard)}（住院时间长，计 ${times} 次）`
      : yuan(standard)
  return `${which}起付线 ${long}，${now}`
}

function band(step: BandWords): string {
  const rate = formatPercent(step.ratio)
  const base = standardRatio(step.nominal, step.ratio)
  const who = [zhWords.statuses[step.status], zhWords.levels[step.level]]
  if (step.grade !== null) who.push({ A: '甲类', B: '乙类', C: '丙类' }[step.grade] ?? step.grade)
  const category = step.category === null ? null : categoryText(step.category, 'zh')
  if (category !== null) who.push(category)
  if (step.whole === null) {
    if (step.to !== null && step.from === 0) who.push(`${yuan(step.to)}以内部分`)
    else if (step.to !== null) who.push(`${grouped(step.from)}–${grouped(step.to)} 元部分`)
    else if (step.toPaid !== null) who.push(`基金累计支付 ${yuan(step.toPaid)}以内部分`)
    else if (step.from > 0) who.push(`${yuan(step.from)}以上部分`)
  }
  const name = step.fund === 'pool' ? '统筹' : zhWords.funds[step.fund]
  const sum =
    step.whole && step.whole.deductible > 0
      ? `(${grouped(step.whole.scope)} − ${grouped(step.whole.deductible)})`
      : grouped(step.amount)
  return `${who.join('、')}，${name}支付 ${rate}${base}：${sum} × ${rate} = ${yuan(step.paid)}`
}

function cap({ per, basis, limit, used, left, asked, allowed, funds }: CapWords): string {
  const span = SPANS[per]
  const what = basis === 'cost' ? '费用限额' : '封顶线'
  if (limit === null) return `没有${span}${what}`
  const state = `${span}${what} ${yuan(limit)}，已用 ${yuan(used)}，剩余 ${yuan(left)}`
  const verb = basis === 'cost' ? '计入' : '支付'
  const all = funds.length > 1 ? `${funds.map((fund) => zhWords.funds[fund]).join('、')}合计` : ''
  return allowed < asked
    ? `${state}：${all}应${verb} ${yuan(asked)}，超出部分由个人负担，本次${verb} ${yuan(allowed)}`
    : `${state}，${all}本次${verb} ${yuan(allowed)}，未超过`
}

function away({ situation, scope, firstShare, minus, times, deductible, paid }: AwayWords): string {
  const changes = [
    ...(firstShare > 0
      ? [
          `先行自付 ${formatPercent(firstShare)}：${grouped(scope)} × ${formatPercent(firstShare)} = ${yuan(paid)}`,
        ]
      : []),
    ...(deductible === null ? [] : [`起付线按 ${yuan(deductible)}`]),
    ...(minus > 0 ? [`支付比例降低 ${formatPercent(minus).replace('%', '')} 个百分点`] : []),
    ...(times < WHOLE ? [`支付比例按 ${formatPercent(times)} 折算`] : []),
  ]
  return `${zhFigures.situations[situation]}：${changes.length === 0 ? '待遇与参保地相同' : changes.join('，')}`
}
