import type { Denial } from '../allocation.ts'
import { type Fen, formatPercent } from '../money.ts'
import { grouped } from './amount.ts'
import type { BandWords, CapWords, DenialWords, Phrases } from './phrases.ts'

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
    not_chosen: '本次没有选择这位共济人',
    max_payers: '超过政策允许的共济人数',
    policy: '按当地政策，本次不能由这位共济人支付',
  },
  summary: (total, shares) =>
    `总费用 ${yuan(total)}：${shares.map(({ name, amount }) => `${name} ${yuan(amount)}`).join('，') || '无须支付'}。`,
  bill: (parts) =>
    `总费用 ${yuan(parts.total)}＝全自费 ${yuan(parts.selfPaid)}＋超限价 ${yuan(parts.overCeiling)}＋先行自付 ${yuan(parts.selfPayFirst)}＋政策范围内 ${yuan(parts.inScope)}`,
  deductible: ({ period, n, standard, met, counted }) =>
    ({
      year: `起付线 ${yuan(standard)}，本年已累计 ${yuan(met)}，本次计入 ${yuan(counted)}`,
      visit: `每次就诊起付线 ${yuan(standard)}，本次计入 ${yuan(counted)}`,
      admission: `${n === null ? '住院' : `本年第 ${n} 次住院`}起付线 ${yuan(standard)}，本次计入 ${yuan(counted)}`,
    })[period],
  band,
  cap,
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

function denial(one: Denial, clauseText: string | null): DenialWords {
  switch (one.reason) {
    case 'excluded': {
      const where = one.line === undefined ? '本次费用' : `项目 ${one.line}`
      const barred = one.accountBarred ? '，也不能用个人账户支付' : '；仍可用个人账户或现金支付'
      return {
        what: `统筹基金不支付${where}${barred}`,
        why: clauseText ?? `属于不予支付的情形：${zh.causes[one.cause]}`,
        todo:
          one.cause === 'not_designated'
            ? '请到定点医药机构就医购药。'
            : '如与事实不符，请向医院更正登记，或向医保经办机构申诉。',
      }
    }
    case 'enrolment': {
      const state = { suspended: '暂停参保', terminated: '终止参保', none: '未参保' }[one.state]
      return {
        what: '统筹基金不支付本次费用',
        why: clauseText ?? `就诊当日参保状态为${state}`,
        todo: '请到参保单位或医保经办机构核实缴费和参保状态；个人账户余额一般仍可使用。',
      }
    }
    case 'not_covered':
      return notCovered(one.what)
    case 'unknown_figure':
      return {
        what: '暂不能计算这一项支付',
        why: `当地政策的一个数值没有查到（${one.figure}）：${one.why}`,
        todo: '可先用个人账户或现金支付并保留票据，数值确定后申请手工报销。',
      }
    case 'out_of_area':
      return {
        what: '统筹基金暂不支付本次异地费用',
        why: '就医地不在参保统筹区，尚无异地直接结算的参数',
        todo: '可用个人账户或现金支付并保留票据，回参保地申请手工报销。',
      }
    case 'no_binding':
      return {
        what: '不能由这位亲属的账户支付',
        why: '没有生效的家庭共济关系；社会保障卡不得出借',
        todo: '请亲属先办理家庭共济绑定并由您确认，再付款。',
      }
  }
}

function notCovered(what: string): DenialWords {
  const [group, kind] = what.split('.')
  const name = zh.kinds[kind as keyof Phrases['kinds']]
  const isKind = (group === 'kind' || group === 'pooled') && name !== undefined
  return {
    what: '统筹基金不支付本次费用',
    why: isKind ? `当地政策中统筹基金不支付这类${name}` : what,
    todo: isKind ? '可用个人账户或现金支付。' : '满足这一条件后再就诊，或用个人账户、现金支付。',
  }
}
