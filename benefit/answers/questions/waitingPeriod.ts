/** Am I in the waiting period, and what of a stay inside it? (B7) */
import { fallsIntoWait } from '../../calc/waiting/waiting.ts'
import type { DecidingDay } from '../../pack/schema/waiting.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import type { DateText } from '../../facts.ts'
import { WHOLE } from '../../money.ts'
import type { Answered, Verdict } from '../answered.ts'
import type { Asker, PolicyOn } from '../asker.ts'
import { contextFor, read } from '../reading.ts'
import { Sheet } from '../sheet.ts'
import { day, NO, percent, say, type Text, YES } from '../text.ts'
import { waitingLine } from '../waitingLine.ts'

const DECIDES: Record<DecidingDay, Text> = {
  admission: say('入院日期', 'the day of admission'),
  diagnosis: say('确诊日期', 'the day of diagnosis'),
  discharge: say('出院日期', 'the day of discharge'),
}

export function waitingPeriodAnswer(on: PolicyOn, asker: Asker): Answered {
  const policy = on(asker.on)
  const sheet = new Sheet('waiting_period', policy)
  const rule = policy.schemes[asker.person.scheme]?.calculators.waiting
  const { until, unknown } = untilOf(sheet, on, asker)
  if (!rule) sheet.notApplicable(say('当地的等待期规定', 'Local rules of a waiting period'))
  else sheet.cite(rule.clause)
  const verdict = judge(sheet, asker, until, unknown, rule !== undefined && rule !== null)
  if (rule && (verdict === 'yes' || asker.record?.stay)) tellDuring(sheet, policy, asker)
  if (until !== null) tellStay(sheet, policy, asker, until)
  return sheet.done(verdict)
}

/** The first day of full benefits: as recorded, else from the enrolment. */
function untilOf(sheet: Sheet, on: PolicyOn, asker: Asker): { until: DateText | null; unknown: boolean } {
  if (asker.waiting) return { until: asker.waiting.until, unknown: false }
  const { enrolling } = asker.record ?? {}
  if (!enrolling) return { until: null, unknown: false }
  const line = waitingLine(on, { ...enrolling, person: asker.person })
  if (!line) return { until: null, unknown: false }
  for (const { label, on: date } of line.markers) {
    if (date === null) sheet.unknown(label, ...line.missing)
    else sheet.fact(label, day(date))
  }
  // The clauses are those of the day of payment; a version of that day may lack some of today's.
  if (on(enrolling.paidOn).hash === on(asker.on).hash) sheet.cite(...line.clauses)
  sheet.tell(line.why)
  for (const { text } of line.repair) sheet.todo(text)
  if (line.backPayment) sheet.todo(line.backPayment.text)
  const covered = line.markers.at(-1)?.on ?? null
  return { until: covered, unknown: covered === null }
}

function judge(
  sheet: Sheet,
  asker: Asker,
  until: DateText | null,
  unknown: boolean,
  hasRule: boolean,
): Verdict {
  const label = say('等待期到哪一天', 'Wait until')
  if (unknown) {
    sheet.say('现在还不能算出等待期到哪一天。', 'The end of the wait cannot be computed yet.')
    return 'unknown'
  }
  if (until === null && !asker.record?.enrolling && !hasRule) {
    sheet.say(
      '当地政策没有等待期的规定，也没有您的等待期记录。',
      'The local policy has no rules of a waiting period, and none is on record for you.',
    )
    return 'no'
  }
  if (until === null || asker.on >= until) {
    if (until === null) sheet.notApplicable(label)
    else sheet.fact(label, day(until))
    sheet.say('您现在不在待遇等待期内。', 'You are not in a waiting period now.')
    return 'no'
  }
  sheet.reason('waiting').fact(label, day(until))
  sheet.say(
    '您在待遇等待期内，{0}起恢复正常待遇。',
    'You are in the waiting period; benefits are full from {0} on.',
    day(until),
  )
  if (!asker.record?.enrolling) {
    sheet.todo(
      say(
        '可到医保经办机构查询能否通过补缴缩短等待期。',
        'Ask the insurance office whether back-payment shortens the wait.',
      ),
    )
  }
  return 'yes'
}

function tellDuring(sheet: Sheet, policy: CompiledPolicy, asker: Asker): void {
  const rule = policy.schemes[asker.person.scheme]?.calculators.waiting
  if (!rule) return
  const { benefitRatio, accountUsable } = rule.during
  const context = contextFor(policy, asker)
  sheet.cite(benefitRatio.clause(context), accountUsable.clause(context))
  sheet.reading(
    say('等待期内统筹基金的支付', 'The fund during the wait'),
    read((doubts) => benefitRatio.at(contextFor(policy, asker, doubts))),
    (ratio) =>
      ratio === 0
        ? say('不支付', 'pays nothing')
        : ratio === WHOLE
          ? say('照常支付', 'pays as usual')
          : say('按正常待遇的 {0} 支付', '{0} of the usual benefit', percent(ratio)),
  )
  const label = say('等待期内个人账户可用', 'Account usable during the wait')
  if (!policy.hasAccount(asker.person)) sheet.notApplicable(label)
  else
    sheet.reading(
      label,
      read((doubts) => accountUsable.at(contextFor(policy, asker, doubts))),
      (yes) => (yes ? YES : NO),
    )
  sheet.say(
    '跨越等待期的住院，按{0}判断是否在等待期内。',
    'A stay that spans the end of the wait is judged by {0}.',
    DECIDES[rule.decidesOn],
  )
}

function tellStay(sheet: Sheet, policy: CompiledPolicy, asker: Asker, until: DateText): void {
  const stay = asker.record?.stay
  const rule = policy.schemes[asker.person.scheme]?.calculators.waiting
  if (!stay) return
  const decidesOn = rule?.decidesOn ?? 'admission'
  const { waiting, decidedOn } = fallsIntoWait({ firstCoveredDay: until, decidesOn }, stay)
  const label = say('这次住院在等待期内', 'This stay falls into the wait')
  sheet.fact(label, waiting ? YES : NO)
  sheet.tell(
    waiting
      ? say(
          '这次住院按{0}（{1}）判断，在等待期内，整次住院按等待期的规定支付。',
          'Judged by {0} ({1}), the whole stay falls into the wait.',
          DECIDES[decidesOn],
          day(decidedOn),
        )
      : say(
          '这次住院按{0}（{1}）判断，不在等待期内，按正常待遇支付。',
          'Judged by {0} ({1}), the stay is outside the wait and paid as usual.',
          DECIDES[decidesOn],
          day(decidedOn),
        ),
  )
}
