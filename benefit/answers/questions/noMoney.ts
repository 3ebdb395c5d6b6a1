/** Why is there no money in my account? Every reason that applies, at once. */
import type { CompiledPolicy } from '../../compile/policy.ts'
import { type Fen } from '../../money.ts'
import type { Answered } from '../answered.ts'
import { type Asker, type Irregularity, type PolicyOn } from '../asker.ts'
import { accountState, enrolmentText } from '../closed.ts'
import { awaitedCredit } from '../creditDay.ts'
import { DIAGNOSES } from '../irregular.ts'
import { Sheet } from '../sheet.ts'
import { day, month, say, yuan } from '../text.ts'

/** Those that keep money from an account. */
const KEEPING: readonly Irregularity[] = [
  'arrears',
  'withholding_failed',
  'identity_mismatch',
  'duplicate',
  'not_synchronised',
  'never_paid',
  'wrong_scheme',
]

export function noMoney(on: PolicyOn, asker: Asker): Answered {
  const policy = on(asker.on)
  const sheet = new Sheet('no_money', policy)
  const label = say('个人账户余额', 'Account balance')
  const { has, closed, missing } = accountState(policy, asker)
  if (has === null) return sheet.unknown(label, ...missing).done('unknown')
  const reasons = new Set<string>()
  for (const { reason, text, todo, clause } of closed) {
    reasons.add(reason)
    sheet.reason(reason).tell(text).cite(clause)
    if (todo) sheet.todo(todo)
  }
  if (has) tellBalance(sheet, asker)
  else sheet.notApplicable(label)
  for (const one of irregularities(sheet, asker)) {
    reasons.add(one)
    sheet.reason(one).tell(DIAGNOSES[one].what).todo(DIAGNOSES[one].mend)
  }
  if (!has) return sheet.done('no')
  for (const one of [...stopped(sheet, asker, reasons), ...spent(sheet, policy, asker)]) reasons.add(one)
  const awaited = awaiting(sheet, on, asker)
  if (awaited) reasons.add(awaited)
  const balance = asker.purse.own.current + asker.purse.own.carried
  if (balance > 0 && closed.length === 0) return sheet.done('info')
  if (reasons.size === 0) return unexplained(sheet)
  const waits = [...reasons].every((reason) => reason === 'credit_not_arrived' || reason === 'not_activated')
  return sheet.done(waits ? 'not_yet' : 'no')
}

function tellBalance(sheet: Sheet, { purse, record }: Asker): void {
  const balance = (purse.own.current + purse.own.carried) as Fen
  sheet.fact(say('个人账户余额', 'Account balance'), yuan(balance))
  if (balance > 0) sheet.say('账户里有 {0}。', 'The account holds {0}.', yuan(balance))
  if (record?.withheld) {
    sheet.fact(say('待入账', 'Credited, held until activation'), yuan(record.withheld))
    sheet.say(
      '还有 {0} 待入账，账户启用后一次划入。',
      'A further {0} is released at activation.',
      yuan(record.withheld),
    )
  }
}

function irregularities(sheet: Sheet, { record }: Asker): Irregularity[] {
  const owed = record?.arrears
  if (owed) {
    const span =
      owed.from === owed.to
        ? month(owed.from)
        : say('{0}至{1}', '{0} to {1}', month(owed.from), month(owed.to))
    sheet.fact(say('没有缴费的月份', 'Months not paid'), span)
  }
  if (record?.irregularities === undefined && record?.arrears === undefined) {
    sheet.unknown(say('缴费和登记的核对结果', 'check of contributions and records'))
  }
  const found = (record?.irregularities ?? []).filter((one) => KEEPING.includes(one))
  return owed && !found.includes('arrears') ? ['arrears', ...found] : found
}

/** Contributions stopped, so nothing is credited; the account itself may still be open. */
function stopped(sheet: Sheet, { person }: Asker, told: ReadonlySet<string>): string[] {
  if (person.enrolment === 'active' || told.has(person.enrolment)) return []
  sheet.reason(person.enrolment)
  sheet.say(
    '参保状态为{0}，停止缴费后不再划入个人账户。',
    'Your enrolment is {0}; without contributions nothing is credited.',
    enrolmentText(person.enrolment),
  )
  sheet.todo(
    say(
      '请到参保单位或医保经办机构恢复参保缴费。',
      'Resume contributions through the employer or the insurance office.',
    ),
  )
  return [person.enrolment]
}

function spent(sheet: Sheet, policy: CompiledPolicy, { record, purse }: Asker): string[] {
  const label = say('本年度家人用您账户支付', 'Spent by relatives this year')
  if (record?.spentByRelatives === undefined) {
    sheet.unknown(label)
    return []
  }
  sheet.fact(label, yuan(record.spentByRelatives))
  if (record.spentByRelatives === 0) return []
  sheet.cite(policy.aid?.clause ?? '').reason('spent_by_relatives')
  sheet.say(
    '本年度家人通过家庭共济用了 {0}。',
    'Relatives spent {0} through mutual aid this year.',
    yuan(record.spentByRelatives),
  )
  if (purse.own.current + purse.own.carried === 0) {
    sheet.todo(
      say('不想再给家人使用的，可以暂停或解除共济。', 'Pause or end mutual aid if this is not wanted.'),
    )
  }
  return ['spent_by_relatives']
}

function awaiting(sheet: Sheet, on: PolicyOn, asker: Asker): string | null {
  const label = say('下一次划入', 'Next credit')
  const awaited = awaitedCredit(on, asker)
  if (!awaited) {
    const rule = on(asker.on).schemes[asker.person.scheme]?.calculators.credit
    if (!rule)
      sheet.unknown(label, { name: say('划账日期', 'day of crediting'), why: '当地政策包没有划账标准' })
    else sheet.fact(label, say('没有等待中的划入', 'none awaited')).cite(rule.clause)
    return null
  }
  const { by, amount, late, missing, clause } = awaited
  sheet.cite(clause)
  const sum = amount === null ? say('金额未知', 'amount not known') : yuan(amount)
  sheet.fact(
    label,
    say('{0}的划入，{1}前到账，{2}', 'for {0}, there by {1}, {2}', month(awaited.month), day(by), sum),
  )
  if (amount === null) sheet.lacks(...missing)
  if (amount === 0) return null
  sheet.reason(late ? 'credit_late' : 'credit_not_arrived')
  if (late) {
    sheet.say(
      '{0}的划入应在{1}前到账，现在还没有到。',
      'The credit for {0} was due by {1} and has not come.',
      month(awaited.month),
      day(by),
    )
    sheet.todo(
      say(
        '请到参保单位核对当月缴费，或向医保经办机构查询。',
        'Check that month’s contribution with the employer, or ask the insurance office.',
      ),
    )
    return 'credit_late'
  }
  sheet.say(
    '{0}的钱还没有划入，{1}前到账。',
    'The credit for {0} has not come yet; it is there by {1}.',
    month(awaited.month),
    day(by),
  )
  return 'credit_not_arrived'
}

function unexplained(sheet: Sheet): Answered {
  sheet.say(
    '账户可以使用，没有查到余额为零的其他原因，可能已经用完。',
    'The account is open and no other reason was found; it may simply be spent.',
  )
  sheet.todo(say('请查看个人账户的收支明细。', 'Look at the statement of the account.'))
  return sheet.done('unknown')
}
