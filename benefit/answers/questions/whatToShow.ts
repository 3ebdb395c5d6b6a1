/** Which card, code or password do I show here, and may I keep my account out of it? (A5–A7, D11) */
import type { CompiledPolicy } from '../../compile/policy.ts'
import type { Answered } from '../answered.ts'
import type { Asker, PolicyOn } from '../asker.ts'
import { contextFor } from '../reading.ts'
import { Sheet } from '../sheet.ts'
import { same, say } from '../text.ts'
import { CONFIRMATIONS, CREDENTIALS, STANDINGS } from '../words.ts'

export function whatToShow(on: PolicyOn, asker: Asker): Answered {
  const policy = on(asker.on)
  const sheet = new Sheet('what_to_show', policy)
  sheet.say(
    '医保码、社会保障卡、电子社保卡和身份证，出示一种即可，人和证件须一致。',
    'Show one of: insurance code, social-security card, electronic social-security card, identity card. Person and document must match.',
  )
  tellCredentials(sheet, asker)
  tellPassword(sheet, policy)
  tellAccountChoice(sheet, policy, asker)
  const { aid } = policy
  if (aid?.enabled && aid.confirmation !== 'none') {
    sheet.cite(aid.clause)
    sheet.say(
      '由家人账户支付时还需要{0}。',
      'When a relative’s account pays, it also takes: {0}.',
      CONFIRMATIONS[aid.confirmation],
    )
  }
  sheet.say(
    '出示家人的医保码（亲情账户）不会动用您的钱；要用家人的钱支付，须先办理家庭共济绑定。不要把卡借给别人。',
    'Showing a relative’s code moves no money; to pay with a relative’s money, bind mutual aid first. Never lend a card.',
  )
  return sheet.done('info')
}

function tellCredentials(sheet: Sheet, { record }: Asker): void {
  if (record?.credentials === undefined) {
    sheet.unknown(say('您的卡和码的状态', 'State of your cards and code'))
    return
  }
  for (const { kind, standing } of record.credentials) {
    sheet.fact(CREDENTIALS[kind], STANDINGS[standing])
    if (standing === 'usable') continue
    sheet.reason(`${kind}.${standing}`)
    const name = CREDENTIALS[kind]
    const steps = {
      not_collected: say(
        '请先领取{0}，在此之前可用身份证。',
        'Collect the {0}; until then use the identity card.',
        name,
      ),
      lost: say(
        '{0}已挂失：找到后取消挂失，否则补办。',
        'The {0} is reported lost: cancel the report once found, or have it reissued.',
        name,
      ),
      expired: say('请换领{0}。', 'Have the {0} renewed.', name),
      ended: say('请重新申领{0}。', 'Apply for a new {0}.', name),
    }
    sheet.todo(steps[standing])
  }
}

interface PasswordText {
  policy: { card_password?: { max_errors: string; lock_hours: string | null } }
}

function tellPassword(sheet: Sheet, policy: CompiledPolicy): void {
  const label = say('密码锁定规则', 'Lock of the password')
  const rule = (JSON.parse(policy.text) as PasswordText).policy.card_password
  if (!rule) {
    sheet.unknown(label, { name: label, why: '当地政策没有载明' })
    return
  }
  sheet.cite('card_password')
  const tries = same(rule.max_errors)
  sheet.fact(
    label,
    rule.lock_hours === null
      ? say('连续输错 {0} 次锁定，须到柜台解锁', 'locked after {0} wrong tries, opened at a counter', tries)
      : say(
          '连续输错 {0} 次锁定，{1} 小时后自动解锁',
          'locked after {0} wrong tries for {1} hours',
          tries,
          same(rule.lock_hours),
        ),
  )
  sheet.say('用个人账户付款时输入您设定的密码。', 'Enter the password that you set when the account pays.')
}

function tellAccountChoice(sheet: Sheet, policy: CompiledPolicy, asker: Asker): void {
  const label = say('结算时不用个人账户', 'Keeping the account out of it')
  const account = policy.schemes[asker.person.scheme]?.account
  if (!account || !policy.hasAccount(asker.person)) {
    sheet.notApplicable(label)
    return
  }
  sheet.cite(account.clause)
  sheet.fact(label, say('可以，结算前说明即可', 'allowed; say so before settling'))
  sheet.tell(
    account.phase.at(contextFor(policy, asker)) === 'after_fund'
      ? say('不用个人账户时，统筹基金支付的金额不变。', 'The fund pays the same without it.')
      : say(
          '不用个人账户时，当年资金不先支付，费用直接按统筹的规定计算。',
          'Without it, current-year money does not pay first and the cost goes to the fund’s rules at once.',
        ),
  )
}
