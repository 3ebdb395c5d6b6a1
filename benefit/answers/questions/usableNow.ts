/** May my account be used at all now? */
import type { Fen } from '../../money.ts'
import type { Answered } from '../answered.ts'
import type { Asker, PolicyOn } from '../asker.ts'
import { accountState, enrolmentText } from '../closed.ts'
import { Sheet } from '../sheet.ts'
import { day, say, yuan } from '../text.ts'

export function usableNow(on: PolicyOn, asker: Asker): Answered {
  const policy = on(asker.on)
  const sheet = new Sheet('usable_now', policy)
  const { has, closed, missing } = accountState(policy, asker)
  const label = say('现在可用的余额', 'Balance usable now')
  if (has === null) return sheet.unknown(label, ...missing).done('unknown')
  for (const { reason, text, todo, clause } of closed) {
    sheet.reason(reason).tell(text).cite(clause)
    if (todo) sheet.todo(todo)
  }
  if (!has) return sheet.notApplicable(label).done('no')
  const account = policy.schemes[asker.person.scheme]?.account
  sheet.cite(account?.clause ?? '').lacks(...missing)
  const balance = (asker.purse.own.current + asker.purse.own.carried) as Fen
  if (closed.length > 0) {
    sheet.fact(say('暂时不能用的余额', 'Balance that cannot be used yet'), yuan(balance))
    return sheet.done('not_yet')
  }
  sheet.fact(label, yuan(balance))
  if (missing.length > 0) return sheet.done('unknown')
  sheet.say('个人账户现在可以使用，余额 {0}。', 'The account can be used now; it holds {0}.', yuan(balance))
  const { enrolment } = asker.person
  if (enrolment !== 'active') {
    sheet.say(
      '参保状态为{0}，统筹基金暂不支付，但账户里的钱仍可以用。',
      'Your enrolment is {0}: the fund does not pay, but the money in the account stays usable.',
      enrolmentText(enrolment),
    )
  }
  if (asker.waiting && asker.on < asker.waiting.until) {
    sheet.say(
      '您在待遇等待期内，{0}起统筹基金才按正常标准支付，账户不受影响。',
      'You are in the waiting period: the fund pays in full from {0} on; the account is not affected.',
      day(asker.waiting.until),
    )
  }
  return sheet.done('yes')
}
