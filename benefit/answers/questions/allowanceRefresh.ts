/** When does the pooled allowance refresh? (E1) */
import { daysBetween } from '../../calc/dates.ts'
import { dayAfter } from '../../compile/year.ts'
import { layerLimits } from '../../engine/layerLimits.ts'
import { yearlyLimits } from '../../engine/limits.ts'
import type { Answered } from '../answered.ts'
import type { Asker, PolicyOn } from '../asker.ts'
import { capFact, deductibleFact, layerFact } from '../limits.ts'
import { Sheet } from '../sheet.ts'
import { day, same, say } from '../text.ts'
import { scheme, section } from '../words.ts'

export function allowanceRefresh(on: PolicyOn, asker: Asker): Answered {
  const policy = on(asker.on)
  const sheet = new Sheet('allowance_refresh', policy)
  const year = policy.settlementYear(asker.on)
  const resetsOn = dayAfter(year.to)
  if (!policy.schemes[asker.person.scheme]) {
    sheet.notApplicable(say('年度额度', 'Yearly allowance'))
    sheet.say(
      '当地政策包没有{0}的规定。',
      'The local pack has no rules of the {0}.',
      scheme(asker.person.scheme),
    )
    return sheet.done('unknown')
  }
  sheet.cite('settlement_year')
  sheet.fact(say('本年度', 'This year'), say('{0}至{1}', '{0} to {1}', day(year.from), day(year.to)))
  sheet.fact(say('重新计算的日子', 'Starts anew on'), day(resetsOn))
  sheet.fact(say('还有几天', 'Days until then'), same(daysBetween(asker.on, resetsOn)))
  sheet.say(
    '年度起付线和封顶线在{0}重新计算；没有用完的额度不结转。',
    'Yearly deductibles and caps start anew on {0}; what is left unused does not carry over.',
    day(resetsOn),
  )
  const limits = yearlyLimits(policy, asker.person, asker.year, asker.on)
  for (const limit of limits) {
    const name = section(limit.section)
    for (const state of limit.deductibles) if (state.period === 'year') deductibleFact(sheet, state, name)
    for (const state of limit.caps) if (state.per !== 'visit') capFact(sheet, state, name)
  }
  if (limits.some(({ caps }) => caps.some(({ per }) => per === 'month'))) {
    sheet.say('按月的限额在每月第一天重新计算。', 'Monthly limits start anew on the first day of each month.')
  }
  for (const layer of layerLimits(policy, asker.person, asker.year, asker.on)) {
    if (layer.year) layerFact(sheet, layer)
  }
  sheet.say(
    '个人账户的余额不受影响，一直可以结转。',
    'The personal account is not affected; its balance carries over.',
  )
  return sheet.done('info')
}
