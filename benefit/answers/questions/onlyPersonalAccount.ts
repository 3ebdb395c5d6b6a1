/** Why does it show only the personal account? Account and pool side by side (E2). */
import { layerLimits } from '../../engine/layerLimits.ts'
import { yearlyLimits } from '../../engine/limits.ts'
import type { Fen } from '../../money.ts'
import type { Answered } from '../answered.ts'
import type { Asker, PolicyOn } from '../asker.ts'
import { accountState } from '../closed.ts'
import { Sheet } from '../sheet.ts'
import { join, phrase, say, type Text, yuan } from '../text.ts'
import { kinds, section } from '../words.ts'

export function onlyPersonalAccount(on: PolicyOn, asker: Asker): Answered {
  const policy = on(asker.on)
  const sheet = new Sheet('only_personal_account', policy)
  const { has, closed, missing } = accountState(policy, asker)
  const label = say('个人账户', 'Personal account')
  if (has === true) {
    const { current, carried } = asker.purse.own
    sheet.say(
      '查余额时显示的是个人账户，它是您自己的钱；统筹基金由大家共用，没有个人的余额，所以不显示。',
      'The balance shown is your own account. The pooled fund is common to all and holds no balance of yours, so none is shown.',
    )
    sheet.fact(label, yuan((current + carried) as Fen))
    sheet.fact(
      say('个人账户：作用', 'Account: function'),
      say('支付个人负担的部分，也可用于家人', 'pays your own share, and relatives’ by mutual aid'),
    )
    sheet.fact(
      say('个人账户：来源', 'Account: source'),
      say('按月或按年划入，利息归己', 'credited by month or year, with interest'),
    )
    sheet.fact(
      say('个人账户：提取', 'Account: withdrawal'),
      say('不能提现；身故可继承，转移时随人转走', 'no cash; inherited at death, moves with a transfer'),
    )
    sheet.fact(
      say('个人账户：查询', 'Account: where to see it'),
      say('看余额和收支明细', 'balance and statement'),
    )
    sheet.cite(policy.schemes[asker.person.scheme]?.account?.clause ?? '')
  } else if (has === false) {
    sheet.notApplicable(label)
    for (const { reason, text, clause } of closed) sheet.reason(reason).tell(text).cite(clause)
    sheet.say(
      '因此没有可显示的个人账户，只有统筹基金的额度。',
      'So there is no account to show, only the allowance of the pooled fund.',
    )
  } else sheet.unknown(label, ...missing)
  tellPool(sheet, on, asker)
  return sheet.done(has === null ? 'unknown' : 'info')
}

function tellPool(sheet: Sheet, on: PolicyOn, asker: Asker): void {
  const policy = on(asker.on)
  const limits = yearlyLimits(policy, asker.person, asker.year, asker.on)
  const paid = limits.filter(({ pooled }) => pooled === true)
  const open = kinds(paid.flatMap((limit) => limit.kinds))
  sheet.fact(
    say('统筹基金：作用', 'Fund: function'),
    paid.length > 0
      ? say('按规定支付{0}', 'pays by its rules: {0}', open)
      : say('按规定支付医疗费用', 'pays by its rules'),
  )
  sheet.fact(
    say('统筹基金：来源', 'Fund: source'),
    say(
      '单位、个人或财政的缴费，全体参保人共用',
      'contributions of employers, persons or the state, common to all',
    ),
  )
  sheet.fact(
    say('统筹基金：提取', 'Fund: withdrawal'),
    say('不能提取，也不结转给个人', 'none; nothing of it carries over to a person'),
  )
  sheet.fact(
    say('统筹基金：查询', 'Fund: where to see it'),
    say('看本年度剩余可报额度', 'the allowance left this year'),
  )
  for (const limit of limits) {
    for (const cap of limit.caps) {
      if (cap.per !== 'year' || cap.disease !== null) continue
      sheet.cite(cap.clause)
      const name = say('统筹基金：{0}剩余可报额度', 'Fund: allowance left, {0}', section(limit.section))
      if (cap.left !== null) sheet.fact(name, yuan(cap.left))
      else if (cap.unknown === null) sheet.fact(name, say('没有限额', 'no limit'))
      else sheet.unknown(name, { name, why: cap.unknown })
    }
  }
  const layers: Text[] = layerLimits(policy, asker.person, asker.year, asker.on).map(({ layer }) =>
    phrase(({ figures }) => figures.layers[layer]),
  )
  if (layers.length > 0) sheet.fact(say('统筹之外的待遇', 'Layers above the fund'), join(layers))
}
