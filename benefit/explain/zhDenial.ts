import type { Denial } from '../allocation.ts'
import { formatPercent } from '../money.ts'
import { figureName } from './figureName.ts'
import type { DenialWords, Phrases } from './phrases.ts'
import { zhFigures } from './zhFigures.ts'
import { zhWords } from './zhWords.ts'

/** @param detail the sentence that the pack gives, or the name of the disease */
export function denial(one: Denial, detail: string | null): DenialWords {
  switch (one.reason) {
    case 'excluded': {
      const where = one.line === undefined ? '本次费用' : `项目 ${one.line}`
      const barred = one.accountBarred ? '，也不能用个人账户支付' : '；仍可用个人账户或现金支付'
      return {
        what: `统筹基金不支付${where}${barred}`,
        why: detail ?? `属于不予支付的情形：${zhWords.causes[one.cause]}`,
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
        why: detail ?? `就诊当日参保状态为${state}`,
        todo: '请到参保单位或医保经办机构核实缴费和参保状态；个人账户余额一般仍可使用。',
      }
    }
    case 'not_covered':
      return notCovered(one.what)
    case 'unknown_figure':
      return {
        what: '暂不能计算这一项支付',
        why: `当地政策中${figureName(one.figure, zhFigures)}尚未查到：${one.why}`,
        todo: '可先用个人账户或现金支付并保留票据，数值确定后申请手工报销。',
      }
    case 'out_of_area':
      return outOfArea(one, detail)
    case 'waiting': {
      const paid = one.ratio > 0 ? `只按正常待遇的 ${formatPercent(one.ratio)} 支付` : '不支付'
      return {
        what: `待遇等待期内，统筹基金${paid}本次费用；个人账户按当地规定使用`,
        why: `等待期未满，${one.until} 起恢复正常待遇`,
        todo: '可到医保经办机构查询等待期和能否通过补缴缩短；也可用个人账户或现金支付。',
      }
    }
    case 'not_certified':
      return notCertified(one, detail)
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
  const name = zhWords.kinds[kind as keyof Phrases['kinds']]
  const isKind = (group === 'kind' || group === 'pooled') && name !== undefined
  return {
    what: '统筹基金不支付本次费用',
    why: isKind ? `当地政策中统筹基金不支付这类${name}` : what,
    todo: isKind ? '可用个人账户或现金支付。' : '满足这一条件后再就诊，或用个人账户、现金支付。',
  }
}

function outOfArea(
  { situation }: Extract<Denial, { reason: 'out_of_area' }>,
  detail: string | null,
): DenialWords {
  const what = '统筹基金暂不支付本次异地费用'
  const claim = '可用个人账户或现金支付并保留票据，回参保地申请手工报销。'
  if (situation === undefined) {
    return { what, why: '就医地不在参保统筹区，尚无异地直接结算的参数', todo: claim }
  }
  const name = zhFigures.situations[situation]
  if (situation === 'unfiled') {
    return {
      what,
      why: detail ?? `没有对本次就医有效的异地就医备案，当地政策未给出${name}的支付标准`,
      todo: `先办理异地就医备案再结算；${claim}`,
    }
  }
  return { what, why: detail ?? `当地政策未给出${name}的支付标准`, todo: claim }
}

function notCertified(one: Extract<Denial, { reason: 'not_certified' }>, name: string | null): DenialWords {
  const disease = name ?? one.disease
  const what = '不能按门诊慢特病支付本次费用'
  if (one.from !== null) {
    return {
      what,
      why: `${disease ?? ''}的门诊慢特病待遇自 ${one.from} 起生效`,
      todo: `请在 ${one.from} 以后就医结算，或按普通门诊结算。`,
    }
  }
  if (one.to !== null) {
    return {
      what,
      why: `${disease ?? ''}的门诊慢特病待遇已于 ${one.to} 到期`,
      todo: '请办理复审后再结算，或按普通门诊结算。',
    }
  }
  return {
    what,
    why:
      disease === null
        ? '没有有效的门诊慢特病认定'
        : `${disease}不在当地门诊慢特病病种之内，或没有有效的认定`,
    todo: '请到有认定资格的医院或医保经办机构申请认定，或按普通门诊结算。',
  }
}
