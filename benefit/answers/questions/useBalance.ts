/** How may I use my balance? (C5, D5) */
import type { CompiledAccount } from '../../compile/account.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import type { Fen } from '../../money.ts'
import { VISIT_KINDS } from '../../words.ts'
import type { Answered } from '../answered.ts'
import type { Asker, PolicyOn } from '../asker.ts'
import { accountState } from '../closed.ts'
import { contextFor } from '../reading.ts'
import { Sheet } from '../sheet.ts'
import { join, say, yuan } from '../text.ts'
import { kinds, parts, USES } from '../words.ts'

export function useBalance(on: PolicyOn, asker: Asker): Answered {
  const policy = on(asker.on)
  const sheet = new Sheet('use_balance', policy)
  const { has, closed, missing } = accountState(policy, asker)
  const account = policy.schemes[asker.person.scheme]?.account
  const balance = say('个人账户余额', 'Account balance')
  if (has === null) return sheet.unknown(balance, ...missing).done('unknown')
  if (!has || !account) {
    sheet.notApplicable(balance)
    for (const { reason, text, clause } of closed) sheet.reason(reason).tell(text).cite(clause)
    sheet.say(
      '看病买药时由统筹基金按规定支付，家人也可以按家庭共济的规定用他们的个人账户为您支付。',
      'The pooled fund pays by its rules, and relatives may pay for you from their accounts by those of mutual aid.',
    )
    return sheet.done('no')
  }
  const { current, carried } = asker.purse.own
  sheet.fact(balance, yuan((current + carried) as Fen)).cite(account.clause)
  tellUses(sheet, policy, asker, account)
  for (const { reason, text, todo, clause } of closed) {
    sheet.reason(reason).tell(text).cite(clause)
    if (todo) sheet.todo(todo)
  }
  sheet.lacks(...missing)
  return sheet.done(closed.length > 0 ? 'not_yet' : missing.length > 0 ? 'unknown' : 'yes')
}

function tellUses(sheet: Sheet, policy: CompiledPolicy, asker: Asker, account: CompiledAccount): void {
  const open = VISIT_KINDS.filter((kind) => account.kinds?.has(kind) ?? true)
  sheet.say('个人账户可用于{0}。', 'The account may be used for: {0}.', kinds(open))
  const apart = account.buckets.length > 1 && !sameSet(account.payable.current, account.payable.carried)
  if (apart || account.buckets.length === 1) {
    const { own } = asker.purse
    for (const bucket of account.buckets) {
      const name =
        bucket === 'current' ? say('当年资金', 'Current-year money') : say('历年资金', 'Carried-over money')
      sheet.fact(name, yuan(own[bucket]))
      if (account.payable[bucket].size > 0)
        sheet.say('{0}可以支付：{1}。', '{0} may pay: {1}.', name, parts(account.payable[bucket]))
    }
  } else {
    sheet.say('它可以支付：{0}。', 'It may pay: {0}.', parts(account.payable.carried))
  }
  const phase = account.phase.at(contextFor(policy, asker))
  sheet.tell(
    phase === 'after_fund'
      ? say(
          '统筹基金先支付，剩下的个人负担再用账户支付。',
          'The fund pays first; the account pays of what is left to you.',
        )
      : say(
          '当年资金先支付政策范围内的费用，剩下的再由统筹基金按规定支付。',
          'Current-year money pays in-scope cost first; the fund pays of the rest by its rules.',
        ),
  )
  const { aid } = policy
  if (aid?.enabled) {
    sheet.cite(aid.clause)
    sheet.say(
      '绑定家人后，还可以按家庭共济用于家人的：{0}。',
      'After binding relatives it may also pay for them: {0}.',
      join([...aid.uses].map((use) => USES[use])),
    )
  }
  sheet.say(
    '余额可以结转到以后年度，不能提取现金。',
    'The balance carries over to later years and cannot be taken out as cash.',
  )
}

const sameSet = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one))
