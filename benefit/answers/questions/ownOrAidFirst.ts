/** Own account or mutual aid first, and in which order do my relatives pay? (D2, D3) */
import type { CompiledPolicy } from '../../compile/policy.ts'
import { orderSharers, usableMoney } from '../../engine/order.ts'
import type { Fen } from '../../money.ts'
import type { CompiledAid } from '../../compile/account.ts'
import type { Answered } from '../answered.ts'
import { type Asker, nameOf, type PolicyOn } from '../asker.ts'
import { accountState } from '../closed.ts'
import { Sheet } from '../sheet.ts'
import { join, phrase, same, say, type Text, yuan } from '../text.ts'
import { factsOf } from '../visit.ts'
import { ORDERS } from '../words.ts'

export function ownOrAidFirst(on: PolicyOn, asker: Asker): Answered {
  const policy = on(asker.on)
  const sheet = new Sheet('own_or_aid_first', policy)
  const { aid } = policy
  if (!aid?.enabled) {
    sheet.cite(aid?.clause ?? '').notApplicable(say('家庭共济', 'Mutual aid'))
    sheet.say(
      '当地尚未开通家庭共济，只用本人账户和现金。',
      'Mutual aid is not open here; only your own account and cash pay.',
    )
    return sheet.done('no')
  }
  sheet.cite(aid.clause)
  const { has, missing } = accountState(policy, asker)
  if (has === false) {
    sheet.notApplicable(say('本人账户', 'Own account'))
    sheet.say(
      '您没有个人账户，个人负担直接由绑定的家人支付。',
      'You have no account of your own; bound relatives pay your share at once.',
    )
  } else if (aid.onlyWhenOwnEmpty) {
    sheet.say(
      '先用本人账户；本人账户没有钱或不够时，再由家人支付。',
      'Your own account pays first; relatives only what it cannot pay.',
    )
  } else {
    sheet.say(
      '先用本人账户；账户还有钱时也可以由家人支付剩下的部分。',
      'Your own account pays first; relatives may pay the rest even while it holds money.',
    )
  }
  sheet.lacks(...missing)
  tellOrder(sheet, aid)
  tellRelatives(sheet, policy, aid, asker)
  return sheet.done(has === null ? 'unknown' : 'info')
}

function tellOrder(sheet: Sheet, aid: CompiledAid): void {
  const first = aid.relationOrder.map((relation) => phrase(({ relations }) => relations[relation]))
  if (first.length > 0) sheet.say('先由{0}支付。', 'These pay first: {0}.', join(first))
  sheet.say('家人之间：{0}。', 'Among relatives: {0}.', ORDERS[aid.order])
  if (aid.order === 'priority') {
    sheet.tell(
      aid.userMayReorder
        ? say('顺序可以自己调整。', 'You may change the order.')
        : say('顺序不能自己调整。', 'You cannot change the order.'),
    )
  }
  sheet.tell(
    aid.multiPayerPerBill
      ? say('一笔费用可以由几位家人依次支付。', 'Several relatives may pay one bill in turn.')
      : say('一笔费用只由一位家人支付。', 'One relative pays a bill.'),
  )
}

function tellRelatives(sheet: Sheet, policy: CompiledPolicy, aid: CompiledAid, asker: Asker): void {
  const institution = { kind: 'hospital', level: 'ungraded', designated: true, area: 'home' } as const
  const facts = factsOf(asker, { kind: 'outpatient', lines: [] }, institution)
  const ordered = orderSharers(policy, facts)
  if (asker.purse.sharers.length === 0) {
    sheet.say('您还没有绑定家人。', 'You have not bound any relative yet.')
    sheet.todo(
      say(
        '要用家人的钱支付，请家人先办理绑定，再由您确认。',
        'To pay with a relative’s money, have the relative bind you and confirm it.',
      ),
    )
    return
  }
  ordered.forEach((sharer, i) => {
    const money = usableMoney(aid, facts, sharer)
    const name = same(nameOf(asker, sharer.sharer))
    const label = say('第 {0} 位：{1}', 'Number {0}: {1}', same(i + 1), name)
    const reasons: Text[] = sharer.blocked.map((block) => phrase(({ aidNotes }) => aidNotes[block]))
    if (aid.requiresActive && sharer.enrolment !== 'active')
      reasons.push(phrase(({ aidNotes }) => aidNotes.enrolment))
    if (!aid.relations.has(sharer.relation)) reasons.push(phrase(({ aidNotes }) => aidNotes.policy))
    const available = yuan((money.current + money.carried) as Fen)
    sheet.fact(
      label,
      reasons.length === 0
        ? say('可用 {0}', '{0} usable', available)
        : say('现在不能支付：{0}', 'cannot pay now: {0}', join(reasons, '；', '; ')),
    )
  })
  if (aid.order === 'chosen_at_payment' && ordered.length === 0) {
    for (const { sharer } of asker.purse.sharers) {
      sheet.fact(say('可选择的家人', 'Relative to choose from'), same(nameOf(asker, sharer)))
    }
  }
}
