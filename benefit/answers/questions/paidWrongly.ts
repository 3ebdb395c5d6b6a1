/** I paid wrongly or twice, what now? (B3, C10, C13) */
import { yearlyContribution } from '../../calc/contribution/yearly.ts'
import type { Answered } from '../answered.ts'
import type { Asker, DoubtfulPayment, PolicyOn } from '../asker.ts'
import { isKnown } from '../known.ts'
import { Sheet } from '../sheet.ts'
import { day, say, type Text, yuan } from '../text.ts'
import { scheme } from '../words.ts'

export function paidWrongly(on: PolicyOn, asker: Asker): Answered {
  const policy = on(asker.on)
  const sheet = new Sheet('paid_wrongly', policy)
  const payments = asker.record?.payments
  if (payments === undefined || payments.length === 0) {
    if (payments === undefined)
      sheet.unknown(say('错缴或重复缴费的记录', 'record of wrong or double payments'))
    else sheet.say('没有查到错缴或重复的付款。', 'No wrong or double payment is on record.')
    sheet.say('如果确实付错了，按下面的办法处理。', 'If something was paid wrongly, do as follows.')
    sheet.todo(CONTRIBUTION.twice).todo(BILL)
    return sheet.done(payments === undefined ? 'info' : 'no')
  }
  for (const payment of payments) tellPayment(sheet, payment)
  if (payments.some(({ what }) => what === 'contribution')) tellWindow(sheet, on, asker)
  return sheet.done('yes')
}

const CONTRIBUTION: Record<DoubtfulPayment['wrong'], Text> = {
  twice: say(
    '重复缴的参保费：带缴费凭证、身份证和银行卡，到税务部门或医保经办机构申请退回多缴的一份。',
    'Contribution paid twice: take proof, identity card and bank card to the tax or insurance office and claim one back.',
  ),
  scheme: say(
    '缴错险种的参保费：先申请退回，再按应参加的险种缴费，以免断保。',
    'Contribution to the wrong scheme: claim it back, then pay for the right scheme so that cover does not lapse.',
  ),
  person: say(
    '缴到别人名下的参保费：由付款人和对方带凭证一起申请更正或退回。',
    'Contribution to somebody else’s name: payer and the other person claim correction or refund together.',
  ),
  amount: say(
    '金额缴错的参保费：到税务部门申请更正，多退少补。',
    'Wrong amount of a contribution: have it corrected at the tax office.',
  ),
}

const BILL = say(
  '看病买药付错或付了两次：请到原医院或药店撤销或部分退回，统筹基金、个人账户、家人账户和现金各自原路退回。',
  'A bill paid wrongly or twice: have the hospital or pharmacy reverse it or refund a part; fund, own account, relatives and cash each get back their own.',
)

const WRONG: Record<DoubtfulPayment['wrong'], Text> = {
  twice: say('重复', 'twice'),
  scheme: say('险种错误', 'wrong scheme'),
  person: say('缴到别人名下', 'wrong person'),
  amount: say('金额错误', 'wrong amount'),
}

function tellPayment(sheet: Sheet, payment: DoubtfulPayment): void {
  const { what, wrong, amount, on, scheme: paidTo } = payment
  sheet.reason(`${what}.${wrong}`)
  const name = what === 'contribution' ? say('参保缴费', 'Contribution') : say('医疗费用', 'Bill')
  const to = paidTo === undefined ? say('', '') : say('，{0}', ', {0}', scheme(paidTo))
  const label = say('{0}（{1}{2}）', '{0} ({1}{2})', name, day(on), to)
  sheet.fact(label, say('{0}，{1}', '{0}, {1}', yuan(amount), WRONG[wrong]))
  sheet.say(
    '{0}的{1} {2}可以申请更正或退回。',
    'Of {0}, {1} {2}: correction or refund can be claimed.',
    day(on),
    name,
    yuan(amount),
  )
  sheet.todo(what === 'contribution' ? CONTRIBUTION[wrong] : BILL)
}

/** Whether the right contribution can still be paid; when a refund ends, packs do not say. */
function tellWindow(sheet: Sheet, on: PolicyOn, asker: Asker): void {
  const refund = say('参保费退回的期限和条件', 'time limit and conditions of refunds')
  sheet.unknown(refund, { name: refund, why: '当地政策包没有载明' })
  const label = say('集中参保期', 'Enrolment window')
  const answer = yearlyContribution(on(asker.on), { person: asker.person, date: asker.on })
  if ('missing' in answer) {
    sheet.notApplicable(label)
    return
  }
  const { window } = answer.result
  if (!isKnown(window) || window === null)
    sheet.unknown(label, { name: label, why: '政策包没有列出集中参保期' })
  else if (isKnown(window.from) && isKnown(window.to)) {
    sheet.fact(label, say('{0}至{1}', '{0} to {1}', day(window.from), day(window.to)))
    sheet.cite(on(asker.on).schemes[asker.person.scheme]?.calculators.yearly?.clause ?? '')
  }
}
