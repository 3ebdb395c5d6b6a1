/** How does outpatient care work here: deductible, ratios by level and cap, with my own figures (C3). */
import { yearlyLimits } from '../../engine/limits.ts'
import type { Answered } from '../answered.ts'
import type { Asker, PolicyOn } from '../asker.ts'
import { enrolmentText } from '../closed.ts'
import { capFact, deductibleFact } from '../limits.ts'
import { bandsText, groupText, paysAny, ratiosOf } from '../ratios.ts'
import { Sheet } from '../sheet.ts'
import { day, say } from '../text.ts'
import { scheme } from '../words.ts'

export function outpatientCare(on: PolicyOn, asker: Asker): Answered {
  const policy = on(asker.on)
  const { person } = asker
  const sheet = new Sheet('outpatient_care', policy)
  const section = policy.schemes[person.scheme]?.byKind.get('outpatient')
  if (!section) {
    sheet.notApplicable(say('普通门诊统筹待遇', 'Pooled outpatient care'))
    sheet.say(
      '当地{0}的政策没有普通门诊统筹待遇，门诊费用用个人账户或现金支付。',
      'The local policy of the {0} has no pooled outpatient care; pay by account or cash.',
      scheme(person.scheme),
    )
    return sheet.done('no')
  }
  sheet.cite(section.path)
  const limit = yearlyLimits(policy, person, asker.year, asker.on).find((one) => one.section === section.name)
  for (const state of limit?.deductibles ?? []) deductibleFact(sheet, state)
  const groups = ratiosOf(policy, asker, section, { kind: 'outpatient' })
  for (const group of groups) {
    const label = say('{0}的报销比例', 'Ratio at: {0}', groupText(group, groups))
    sheet.reading(label, group.bands, bandsText).cite(group.clause)
  }
  for (const state of limit?.caps ?? []) capFact(sheet, state)
  const paid = groups.some(({ bands }) => 'value' in bands && paysAny(bands.value))
  const open = groups.some(({ bands }) => !('value' in bands))
  if (!paid && !open) {
    sheet.say(
      '普通门诊的费用统筹基金不支付，用个人账户或现金支付。',
      'The fund does not pay ordinary outpatient cost; pay by account or cash.',
    )
    return sheet.done('no')
  }
  sheet.tell(
    section.deductible
      ? say(
          '政策范围内的门诊费用先自己付满起付线，再由统筹基金按机构等级的比例支付。',
          'In-scope outpatient cost first meets the deductible; then the fund pays the ratio of the institution’s level.',
        )
      : say(
          '没有起付线，政策范围内的门诊费用由统筹基金按机构等级的比例支付。',
          'There is no deductible; the fund pays the ratio of the institution’s level of in-scope cost.',
        ),
  )
  if (!section.deductible) sheet.notApplicable(say('起付线', 'Deductible'))
  if (section.caps.length === 0) sheet.notApplicable(say('封顶线', 'Cap'))
  for (const { text, clause } of section.requires) {
    sheet.cite(clause).tell({
      zh: `${text.replace(/。$/, '')}。`,
      en: 'A local condition must be met first (see the source).',
    })
  }
  if (limit) {
    sheet.say(
      '本年度从{0}到{1}，{2}重新计算。',
      'This year runs from {0} to {1}; it starts anew on {2}.',
      ...[limit.year.from, limit.year.to, limit.resetsOn].map(day),
    )
  }
  if (person.enrolment !== 'active') {
    sheet.reason(person.enrolment)
    sheet.say(
      '您的参保状态为{0}，统筹基金现在不支付。',
      'Your enrolment is {0}: the fund does not pay now.',
      enrolmentText(person.enrolment),
    )
  }
  if (asker.waiting && asker.on < asker.waiting.until) {
    sheet.reason('waiting')
    sheet.say(
      '您在待遇等待期内，{0}起才按上述标准支付。',
      'You are in the waiting period; this holds from {0} on.',
      day(asker.waiting.until),
    )
  }
  return sheet.done(paid ? 'info' : 'unknown')
}
