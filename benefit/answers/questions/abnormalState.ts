/** Why is my state abnormal, what mends it and where? (A2, A3) */
import { arrears } from '../../calc/contribution/arrears.ts'
import type { Fen } from '../../money.ts'
import type { Answered } from '../answered.ts'
import type { Asker, PolicyOn } from '../asker.ts'
import { enrolmentText } from '../closed.ts'
import { DIAGNOSES } from '../irregular.ts'
import { isKnown } from '../known.ts'
import { missingFigure } from '../reading.ts'
import { Sheet } from '../sheet.ts'
import { day, month, say, yuan } from '../text.ts'
import { scheme } from '../words.ts'

export function abnormalState(on: PolicyOn, asker: Asker): Answered {
  const policy = on(asker.on)
  const sheet = new Sheet('abnormal_state', policy)
  const { person, record } = asker
  const owed = record?.arrears ?? null
  const found = new Set(record?.irregularities ?? [])
  if (owed) found.add('arrears')
  sheet.fact(
    scheme(person.scheme),
    person.enrolment === 'active' ? say('正常参保', 'active') : enrolmentText(person.enrolment),
  )
  if (policy.enrolmentText !== null) sheet.cite('enrolment')
  for (const one of found) sheet.reason(one).tell(DIAGNOSES[one].what).todo(DIAGNOSES[one].mend)
  if (owed) tellArrears(sheet, on, asker, owed)
  const waiting = asker.waiting && asker.on < asker.waiting.until ? asker.waiting : null
  if (waiting) {
    sheet.reason('waiting')
    sheet.say(
      '您在待遇等待期内，{0}起恢复正常待遇。',
      'You are in the waiting period until {0}.',
      day(waiting.until),
    )
  }
  if (person.enrolment !== 'active') {
    sheet.reason(person.enrolment)
    sheet.say(
      '参保状态为{0}，统筹基金暂不支付。',
      'The enrolment is {0}; the fund does not pay.',
      enrolmentText(person.enrolment),
    )
    if (found.size === 0) return unexplained(sheet, record?.irregularities !== undefined)
    return sheet.done('yes')
  }
  if (found.size > 0 || waiting) return sheet.done('yes')
  if (record?.irregularities === undefined) {
    sheet.say(
      '参保状态正常；缴费和登记还没有核对。',
      'The enrolment is active; contributions and records were not checked.',
    )
    sheet.unknown(say('缴费和登记的核对结果', 'check of contributions and records'))
    return sheet.done('no')
  }
  sheet.say('参保状态正常，没有查到异常。', 'The enrolment is active and nothing irregular was found.')
  return sheet.done('no')
}

function tellArrears(sheet: Sheet, on: PolicyOn, asker: Asker, owed: { from: string; to: string }): void {
  const span =
    owed.from === owed.to ? month(owed.from) : say('{0}至{1}', '{0} to {1}', month(owed.from), month(owed.to))
  sheet.fact(say('没有缴费的月份', 'Months not paid'), span)
  const base = asker.record?.base
  const label = say('补缴金额（本人部分）', 'To pay (own share)')
  const answer = arrears(on, {
    person: asker.person,
    ...owed,
    paidOn: asker.on,
    ...(base === undefined ? {} : { wage: base }),
  })
  if ('missing' in answer) {
    sheet.unknown(label, { name: say('月缴费标准', 'monthly contribution'), why: '当地政策包没有月缴费标准' })
    return
  }
  if (base === undefined) {
    sheet.unknown(label, { name: say('缴费基数', 'contribution base'), why: null })
    return
  }
  const { person, lateFee } = answer.result
  if (isKnown(person)) sheet.fact(label, yuan(person as Fen))
  else sheet.unknown(label, ...answer.unknown.map(missingFigure))
  const fee = say('滞纳金', 'Late fee')
  if (isKnown(lateFee)) sheet.fact(fee, yuan(lateFee as Fen))
  else sheet.unknown(fee, ...answer.unknown.map(missingFigure))
}

function unexplained(sheet: Sheet, checked: boolean): Answered {
  const cause = say('停保的原因', 'reason for the stop')
  if (!checked) sheet.unknown(cause)
  sheet.todo(
    say(
      '请到参保单位或医保经办机构核实停保原因，需要继续参保的恢复缴费。',
      'Ask the employer or the insurance office why it stopped, and resume contributions.',
    ),
  )
  return sheet.done('yes')
}
