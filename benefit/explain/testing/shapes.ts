/** Every shape that a line of an explanation may have. */
import { type Has, type Numbers, product, type Shape } from './shape.ts'

const above = (amount: number): number => Math.max(0, amount)

const NOW = {
  zh: '，[本次计入 {m:counted} 元][本次费用 {m:cost} 元全部计入]',
  en: ', [counted now {m:counted} yuan][all of this cost {m:cost} yuan counts]',
}
function deductibleIsMet(of: Numbers, has: Has): [string, number, number][] {
  const left = above(of('standard') - of('met'))
  const long = has('once') ? product(of('once'), of('times'), 1) : of('standard')
  return [
    ['standard', of('standard'), long],
    ['times', of('times'), of('again')],
    // Cost that counts wholly lies below what is left to meet.
    has('cost') ? ['cost', of('cost'), Math.min(of('cost'), left - 1)] : ['counted', of('counted'), left],
  ]
}

const deductibles: Shape[] = [
  {
    kind: 'deductible',
    text: {
      zh: `起付线 {m:standard} 元，本年已累计 {m:met} 元${NOW.zh}`,
      en: `Deductible {m:standard} yuan, met this year {m:met} yuan${NOW.en}`,
    },
    check: deductibleIsMet,
  },
  {
    kind: 'deductible',
    text: {
      zh: `每次就诊起付线 {m:standard} 元${NOW.zh}`,
      en: `Deductible of each visit {m:standard} yuan${NOW.en}`,
    },
    check: deductibleIsMet,
  },
  {
    kind: 'deductible',
    text: {
      zh: `[住院][本年第 {n:n} 次住院]起付线 [{m:once} × {n:times} = ]{m:standard} 元[（住院时间长，计 {n:again} 次）]${NOW.zh}`,
      en: `Deductible of [the admission][admission {n:n} of the year] [{m:once} × {n:times} = ]{m:standard} yuan[ (a long stay, {n:again} times)]${NOW.en}`,
    },
    check: deductibleIsMet,
  },
  {
    kind: 'deductible',
    text: {
      zh: `转院按一次住院计，起付线取较高的 {m:standard} 元，转院前已计 {m:met} 元${NOW.zh}`,
      en: `A transfer is one admission at the higher deductible {m:standard} yuan, counted before {m:met} yuan${NOW.en}`,
    },
    check: deductibleIsMet,
  },
]

const ADJUSTED = {
  zh: '[（标准 {p:nominal}，调整后 {p:adjusted}）]',
  en: '[ (standard {p:nominal}, adjusted {p:adjusted})]',
}
function productHolds(of: Numbers, has: Has): [string, number, number][] {
  const cost = has('scope') ? of('scope') - of('deductible') : of('amount')
  const room = has('to') ? of('to') - of('from') : has('upTo') ? of('upTo') : cost
  return [
    ['rate', of('rate'), of('ratio')],
    ['adjusted', has('adjusted') ? of('adjusted') : of('rate'), of('rate')],
    ['within its band', cost, Math.min(cost, room)],
    ['paid', of('paid'), product(cost, of('rate'))],
  ]
}

const products: Shape[] = [
  {
    kind: 'band',
    text: {
      zh: `{l:who}[、{m:from}–{m:to} 元部分][、{m:upTo} 元以内部分][、{m:over} 元以上部分][、基金累计支付 {m:untilPaid} 元以内部分]，{w:fund}支付 {p:ratio}${ADJUSTED.zh}：[({m:scope} − {m:deductible})][{m:amount}] × {p:rate} = {m:paid} 元`,
      en: `{l:who}[, from {m:from} to {m:to} yuan][, up to {m:upTo} yuan][, above {m:over} yuan][, until the funds have paid {m:untilPaid} yuan]: {w:fund} pays {p:ratio}${ADJUSTED.en}: [({m:scope} − {m:deductible})][{m:amount}] × {p:rate} = {m:paid} yuan`,
    },
    check: productHolds,
  },
  {
    kind: 'item',
    text: {
      zh: '“{t:item}”单项支付，{w:fund}支付 {p:ratio}：{m:amount} × {p:rate} = {m:paid} 元',
      en: '“{t:item}” by itself, {w:fund} pays {p:ratio}: {m:amount} × {p:rate} = {m:paid} yuan',
    },
    check: productHolds,
  },
  {
    kind: 'item',
    text: {
      zh: '“{t:item}”单项支付，{w:fund}支付 {p:ratio}，每项最高 {m:each} 元[，共 {n:number} 项]：{m:amount} × {p:rate}，支付 {m:paid} 元',
      en: '“{t:item}” by itself, {w:fund} pays {p:ratio}, at most {m:each} yuan each[ of {n:number}]: {m:amount} × {p:rate}, paid {m:paid} yuan',
    },
    check: (of, has) => {
      const most = product(of('each'), has('number') ? Math.round(of('number') * 10_000) : 10_000, 10_000)
      return [
        ['rate', of('rate'), of('ratio')],
        ['paid', of('paid'), Math.min(product(of('amount'), of('rate')), most)],
      ]
    },
  },
  {
    kind: 'away',
    text: {
      zh: '{w:situation}：[待遇与参保地相同][先行自付 {p:ratio}：{m:amount} × {p:rate} = {m:paid} 元][，][起付线按 {m:standard} 元][，][支付比例降低 {n:points} 个百分点][，][支付比例按 {p:times} 折算]',
      en: '{w:situation}: [as at home][first share {p:ratio}: {m:amount} × {p:rate} = {m:paid} yuan][, ][deductible {m:standard} yuan][, ][ratios lowered by {n:points} points][, ][ratios times {p:times}]',
    },
    check: productHolds,
  },
]

function capHolds(of: Numbers, has: Has): [string, number, number][] {
  const left = above(of('limit') - of('used'))
  const asked = has('asked') ? of('asked') : of('allowed')
  return [
    ['left', of('left'), left],
    ['allowed', of('allowed'), Math.min(asked, left)],
  ]
}
const capShapes = (kind: string, zh: string, zhPays: string, en: string): Shape[] => [
  {
    kind,
    text: {
      zh: `${zh} {m:limit} 元，已用 {m:used} 元，剩余 {m:left} 元：[{w:all}合计]应${zhPays} {m:asked} 元，超出部分由个人负担，本次${zhPays} {m:allowed} 元`,
      en: `${en} {m:limit} yuan, used {m:used} yuan, left {m:left} yuan: [{w:all} together, ]of {m:asked} yuan only {m:allowed} yuan, the rest stays with the person`,
    },
    check: capHolds,
  },
  {
    kind,
    text: {
      zh: `${zh} {m:limit} 元，已用 {m:used} 元，剩余 {m:left} 元，[{w:all}合计]本次${zhPays} {m:allowed} 元，未超过`,
      en: `${en} {m:limit} yuan, used {m:used} yuan, left {m:left} yuan: [{w:all} together, ]{m:allowed} yuan, within it`,
    },
    check: capHolds,
  },
  { kind: 'no_cap', text: { zh: `没有${zh}`, en: `No ${en}` }, check: () => [] },
]

const caps: Shape[] = [
  ...capShapes('cap', '[年度][单次][当月]封顶线', '支付', '[yearly][per-visit][monthly] cap'),
  ...capShapes(
    'cost_cap',
    '[年度][单次][当月]费用限额',
    '计入',
    '[yearly][per-visit][monthly] limit on cost',
  ),
  {
    kind: 'cut',
    text: {
      zh: '{w:fund}应支付 {m:asked} 元，因[年度][单次][当月]封顶线减少 {m:less} 元，支付 {m:paid} 元',
      en: 'The {w:fund} would pay {m:asked} yuan, less {m:less} yuan by the [yearly][per-visit][monthly] cap, paid {m:paid} yuan',
    },
    check: (of) => [['paid', of('paid'), of('asked') - of('less')]],
  },
]

const layers: Shape[] = [
  {
    kind: 'layer',
    text: {
      zh: '{w:fund}支付 {p:ratio}：个人负担 {m:base} 元[，本年此前累计 {m:before} 元，年度累计超过 {m:over} 元 的部分 {m:eligible} 元]，{m:amount} × {p:rate}[ = {m:exact} 元][；年度限额 {m:limit} 元，已用 {m:used} 元，剩余 {m:left} 元，支付 {m:most} 元]',
      en: '{w:fund} pays {p:ratio}: personal share {m:base} yuan[, before in the year {m:before} yuan, above {m:over} yuan in the year {m:eligible} yuan], {m:amount} × {p:rate}[ = {m:exact} yuan][; yearly limit {m:limit} yuan, used {m:used} yuan, left {m:left} yuan, paid {m:most} yuan]',
    },
    check: (of, has) => {
      const entering = has('over')
        ? above(of('before') + of('base') - of('over')) - above(of('before') - of('over'))
        : of('base')
      const wanted = product(of('amount'), of('rate'))
      const left = above(of('limit') - of('used'))
      return [
        ['rate', of('rate'), of('ratio')],
        ['eligible', of('amount'), entering],
        ['eligible twice', has('over') ? of('eligible') : entering, entering],
        ['left', of('left'), left],
        has('most') ? ['paid', of('most'), Math.min(wanted, left)] : ['paid', of('exact'), wanted],
      ]
    },
  },
  {
    kind: 'layer_base',
    text: {
      zh: '{w:layer}：本次可计入的个人负担 {m:base} 元[，本年此前累计 {m:before} 元]，起付标准 {m:threshold} 元[，最多计入 {m:most} 元]，超过部分 {m:eligible} 元',
      en: '{w:layer}: personal share that counts {m:base} yuan[, before in the year {m:before} yuan], threshold {m:threshold} yuan[, at most {m:most} yuan enters], above it {m:eligible} yuan',
    },
    check: (of, has) => {
      const entering = (total: number): number =>
        Math.min(above(total - of('threshold')), has('most') ? of('most') : Infinity)
      return [['eligible', of('eligible'), entering(of('before') + of('base')) - entering(of('before'))]]
    },
  },
  {
    kind: 'layer_band',
    text: {
      zh: `{w:layer}[，{w:origin} {m:from}–{m:to} 元部分][，{w:beyond} {m:over} 元以上部分]支付 {p:ratio}${ADJUSTED.zh}：{m:amount} × {p:rate} = {m:paid} 元`,
      en: `{w:layer}[, {w:origin} from {m:from} to {m:to} yuan][, {w:beyond} beyond {m:over} yuan] pays {p:ratio}${ADJUSTED.en}: {m:amount} × {p:rate} = {m:paid} yuan`,
    },
    check: productHolds,
  },
  {
    kind: 'layer_cap',
    text: {
      zh: '{w:layer}[年度][单次]最高支付限额 {m:limit} 元[（已按参保激励约束提高 {m:raised} 元）][（已按参保激励约束降低 {m:lowered} 元）]，已用 {m:used} 元，剩余 {m:left} 元：应支付 {m:asked} 元，本次支付 {m:allowed} 元，其余由个人负担',
      en: '{w:layer}: [yearly][per-visit] limit {m:limit} yuan[ (raised by {m:raised} yuan for enrolment)][ (lowered by {m:lowered} yuan for enrolment)], used {m:used} yuan, left {m:left} yuan: of {m:asked} yuan only {m:allowed} yuan, the rest stays with the person',
    },
    check: capHolds,
  },
  {
    kind: 'layer_cap',
    text: {
      zh: '{w:layer}[年度][单次]最高支付限额 {m:limit} 元[（已按参保激励约束提高 {m:raised} 元）][（已按参保激励约束降低 {m:lowered} 元）]，已用 {m:used} 元，剩余 {m:left} 元，本次支付 {m:allowed} 元，未超过',
      en: '{w:layer}: [yearly][per-visit] limit {m:limit} yuan[ (raised by {m:raised} yuan for enrolment)][ (lowered by {m:lowered} yuan for enrolment)], used {m:used} yuan, left {m:left} yuan: {m:allowed} yuan, within it',
    },
    check: capHolds,
  },
]

const smallest =
  (...names: string[]): Shape['check'] =>
  (of, has) => [['paid', of('paid'), Math.min(...names.filter(has).map(of))]]

const accounts: Shape[] = [
  {
    kind: 'account',
    text: {
      zh: '当年个人账户先支付政策范围内费用：可用 {m:available} 元，费用 {m:payable} 元，支付 {m:paid} 元',
      en: 'This year’s account money pays in-scope cost first: available {m:available} yuan, cost {m:payable} yuan, paid {m:paid} yuan',
    },
    check: smallest('available', 'payable'),
  },
  {
    kind: 'account',
    text: {
      zh: '个人账户{w:bucket}资金可用 {m:available} 元，可由其支付的个人负担 {m:payable} 元，支付 {m:paid} 元',
      en: '{w:bucket} account money available {m:available} yuan, payable from it {m:payable} yuan, paid {m:paid} yuan',
    },
    check: smallest('available', 'payable'),
  },
  {
    kind: 'account',
    text: {
      zh: '家庭共济人 {t:sharer} 账户可用 {m:available} 元[，限额剩余 {m:limit} 元]，尚需支付 {m:asked} 元，支付 {m:paid} 元',
      en: 'Relative {t:sharer}: available {m:available} yuan[, left of the limit {m:limit} yuan], still owed {m:asked} yuan, paid {m:paid} yuan',
    },
    check: smallest('available', 'limit', 'asked'),
  },
  {
    kind: 'cash',
    text: {
      zh: '个人负担 {m:personal} 元，账户支付 {m:accounts} 元，现金支付 {m:paid} 元',
      en: 'Personal share {m:personal} yuan, paid by accounts {m:accounts} yuan, cash {m:paid} yuan',
    },
    check: (of) => [['cash', of('paid'), of('personal') - of('accounts')]],
  },
  {
    kind: 'bill',
    text: {
      zh: '总费用 {m:total} 元＝全自费 {m:selfPaid} 元＋超限价 {m:overCeiling} 元＋先行自付 {m:first} 元＋政策范围内 {m:inScope} 元',
      en: 'Total {m:total} yuan = fully self-paid {m:selfPaid} yuan + over ceiling {m:overCeiling} yuan + first share {m:first} yuan + in scope {m:inScope} yuan',
    },
    check: (of) => [['total', of('total'), of('selfPaid') + of('overCeiling') + of('first') + of('inScope')]],
  },
]

export const SHAPES: readonly Shape[] = [...deductibles, ...products, ...caps, ...layers, ...accounts]
