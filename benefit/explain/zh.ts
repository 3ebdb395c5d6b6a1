import { type Fen, formatPercent, WHOLE } from '../money.ts'
import { grouped } from './amount.ts'
import { denial } from './zhDenial.ts'
import { zhFigures } from './zhFigures.ts'
import type { AwayWords, BandWords, CapWords, Phrases } from './phrases.ts'

const yuan = (amount: Fen): string => `${grouped(amount)} 元`

export const zh: Phrases = {
  funds: {
    pool: '统筹基金',
    large_amount: '大额医疗费用补助',
    retiree_supplement: '退休人员补充医疗保险',
    civil_servant: '公务员医疗补助',
    enterprise_supplement: '企业补充医疗保险',
    serious_illness: '大病保险',
    medical_aid: '医疗救助',
    other: '其他基金',
  },
  own: '个人账户',
  cash: '现金',
  sharer: (number) => `家庭共济人 ${number}`,
  relations: {
    spouse: '配偶',
    parent: '父母',
    child: '子女',
    sibling: '兄弟姐妹',
    grandparent: '祖父母、外祖父母',
    grandchild: '孙子女、外孙子女',
    parent_in_law: '配偶父母',
    other: '其他',
  },
  kinds: {
    outpatient: '普通门诊',
    emergency: '急诊',
    prehospital_emergency: '院前急救',
    registration: '挂号',
    chronic: '门诊慢特病',
    pharmacy: '药店购药',
    inpatient: '住院',
  },
  levels: {
    community: '社区医疗机构',
    first: '一级医院',
    second: '二级医院',
    second_b: '二级乙等医院',
    second_a: '二级甲等医院',
    third: '三级医院',
    third_b: '三级乙等医院',
    third_a: '三级甲等医院',
    provincial_third: '省级三级医院',
    pharmacy: '定点药店',
    ungraded: '未定级机构',
  },
  statuses: {
    active: '在职',
    retired: '退休',
    child: '儿童',
    student: '学生',
    adult: '成年居民',
    elder: '老年居民',
  },
  causes: {
    not_designated: '非定点医药机构',
    fighting: '打架斗殴',
    drug_abuse: '吸毒',
    other_illegal_act: '其他违法行为',
    drunkenness: '醉酒',
    suicide_or_self_harm: '自杀、自残',
    traffic_accident: '交通事故',
    malpractice: '医疗事故',
    third_party: '应由第三人负担',
    work_injury: '工伤',
    public_health: '公共卫生项目',
    treatment_abroad: '境外就医',
    beauty: '美容项目',
    fitness: '健身项目',
  },
  aidNotes: {
    paused: '共济人已暂停共济',
    not_started: '共济关系尚未生效',
    ended: '共济关系已结束',
    frozen: '共济人账户已冻结',
    not_consented: '共济关系尚未确认',
    account_none: '共济人没有可用的个人账户',
    enrolment: '双方须处于正常参保状态',
    use_not_allowed: '这种用途不在共济范围内',
    empty: '共济人账户可用余额不足',
    limit: '达到共济人设定的限额',
    region_limit: '达到当地规定的共济限额',
    not_chosen: '本次没有选择这位共济人',
    max_payers: '超过政策允许的共济人数',
    policy: '按当地政策，本次不能由这位共济人支付',
  },
  summary: (total, shares) =>
    `总费用 ${yuan(total)}：${shares.map(({ name, amount }) => `${name} ${yuan(amount)}`).join('，') || '无须支付'}。`,
  bill: (parts) =>
    `总费用 ${yuan(parts.total)}＝全自费 ${yuan(parts.selfPaid)}＋超限价 ${yuan(parts.overCeiling)}＋先行自付 ${yuan(parts.selfPayFirst)}＋政策范围内 ${yuan(parts.inScope)}`,
  deductible: ({ period, n, standard, met, times, transfer, counted }) =>
    transfer
      ? `转院按一次住院计，起付线取较高的 ${yuan(standard)}，转院前已计 ${yuan(met)}，本次计入 ${yuan(counted)}`
      : {
          year: `起付线 ${yuan(standard)}，本年已累计 ${yuan(met)}，本次计入 ${yuan(counted)}`,
          visit: `每次就诊起付线 ${yuan(standard)}，本次计入 ${yuan(counted)}`,
          admission: `${n === null ? '住院' : `本年第 ${n} 次住院`}起付线 ${yuan(standard)}${times > 1 ? `（住院时间长，计 ${times} 次）` : ''}，本次计入 ${yuan(counted)}`,
        }[period],
  away,
  item: ({ fund, item, amount, ratio, each, paid }) => {
    const most = each === null ? '' : `，每项最高 ${yuan(each)}`
    return `${item}单项支付，${zh.funds[fund]}支付 ${formatPercent(ratio)}${most}：${grouped(amount)} × ${formatPercent(ratio)}，支付 ${yuan(paid)}`
  },
  band,
  cap,
  layerBase: ({ layer, base, before, threshold, costLimit, yearly, eligible }) => {
    const earlier = yearly ? `，本年此前累计 ${yuan(before)}` : ''
    const most = costLimit === null ? '' : `，最多计入 ${yuan(costLimit)}`
    return `${zhFigures.layers[layer]}：本次可计入的个人负担 ${yuan(base)}${earlier}，起付标准 ${yuan(threshold)}${most}，超过部分 ${yuan(eligible)}`
  },
  layerBand: ({ layer, amount, from, to, origin, ratio, paid }) => {
    const counted = origin === 'zero' ? '累计负担' : '起付标准以上'
    const span =
      to !== null
        ? `${counted} ${grouped(from)}–${grouped(to)} 元部分`
        : from > 0
          ? `${counted} ${yuan(from)}以上部分`
          : ''
    const rate = formatPercent(ratio)
    return `${zhFigures.layers[layer]}${span === '' ? '' : `，${span}`}支付 ${rate}：${grouped(amount)} × ${rate} = ${yuan(paid)}`
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
  layer: ({ fund, base, over, eligible, ratio, paid }) => {
    const above = over === null ? '' : `，年度累计超过 ${yuan(over)} 的部分 ${yuan(eligible)}`
    const rate = formatPercent(ratio)
    return `${zh.funds[fund]}支付 ${rate}：个人负担 ${yuan(base)}${above}，${grouped(eligible)} × ${rate} = ${yuan(paid)}`
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
}

function band(step: BandWords): string {
  const rate = formatPercent(step.ratio)
  const base = step.nominal === step.ratio ? '' : `（标准 ${formatPercent(step.nominal)}，调整后 ${rate}）`
  const who = [zh.statuses[step.status], zh.levels[step.level]]
  if (step.grade !== null) who.push({ A: '甲类', B: '乙类', C: '丙类' }[step.grade] ?? step.grade)
  if (step.category !== null) who.push(step.category)
  if (step.whole === null) {
    if (step.to !== null && step.from === 0) who.push(`${yuan(step.to)}以内部分`)
    else if (step.to !== null) who.push(`${grouped(step.from)}–${grouped(step.to)} 元部分`)
    else if (step.toPaid !== null) who.push(`基金累计支付 ${yuan(step.toPaid)}以内部分`)
    else if (step.from > 0) who.push(`${yuan(step.from)}以上部分`)
  }
  const name = step.fund === 'pool' ? '统筹' : zh.funds[step.fund]
  const sum =
    step.whole && step.whole.deductible > 0
      ? `(${grouped(step.whole.scope)} − ${grouped(step.whole.deductible)})`
      : grouped(step.amount)
  return `${who.join('、')}，${name}支付 ${rate}${base}：${sum} × ${rate} = ${yuan(step.paid)}`
}

function cap({ per, basis, limit, used, left, asked, allowed }: CapWords): string {
  const span = { year: '年度', visit: '单次', month: '当月' }[per]
  const what = basis === 'cost' ? '费用限额' : '封顶线'
  if (limit === null) return `没有${span}${what}`
  const state = `${span}${what} ${yuan(limit)}，已用 ${yuan(used)}，剩余 ${yuan(left)}`
  const verb = basis === 'cost' ? '计入' : '支付'
  return allowed < asked
    ? `${state}：应${verb} ${yuan(asked)}，超出部分由个人负担，本次${verb} ${yuan(allowed)}`
    : `${state}，本次${verb} ${yuan(allowed)}，未超过`
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
