/** One question of H2, answered for one person from the region's packs. Pure: no clock, no I/O. */
import { type Answered, type Question, QUESTIONS } from './answered.ts'
import type { Asker, PolicyOn } from './asker.ts'
import { abnormalState } from './questions/abnormalState.ts'
import { allowanceRefresh } from './questions/allowanceRefresh.ts'
import { baseChoice } from './questions/baseChoice.ts'
import { noMoney } from './questions/noMoney.ts'
import { onlyPersonalAccount } from './questions/onlyPersonalAccount.ts'
import { otherCity } from './questions/otherCity.ts'
import { outpatientCare } from './questions/outpatientCare.ts'
import { ownOrAidFirst } from './questions/ownOrAidFirst.ts'
import { paidWrongly } from './questions/paidWrongly.ts'
import { pooledBalance } from './questions/pooledBalance.ts'
import { usableNow } from './questions/usableNow.ts'
import { useBalance } from './questions/useBalance.ts'
import { waitingPeriodAnswer } from './questions/waitingPeriod.ts'
import { whatToShow } from './questions/whatToShow.ts'
import { say, type Text } from './text.ts'

const ANSWERS: Record<Question, (on: PolicyOn, asker: Asker) => Answered> = {
  use_balance: useBalance,
  usable_now: usableNow,
  outpatient_care: outpatientCare,
  what_to_show: whatToShow,
  pooled_balance: pooledBalance,
  own_or_aid_first: ownOrAidFirst,
  no_money: noMoney,
  only_personal_account: onlyPersonalAccount,
  allowance_refresh: allowanceRefresh,
  waiting_period: waitingPeriodAnswer,
  base_choice: baseChoice,
  abnormal_state: abnormalState,
  other_city: otherCity,
  paid_wrongly: paidWrongly,
}

/** How people ask. */
export const ASKED: Record<Question, Text> = {
  use_balance: say('我的余额怎么用？', 'How may I use my balance?'),
  usable_now: say('我的个人账户现在能用吗？', 'May my account be used now?'),
  outpatient_care: say('这里看门诊怎么报销？', 'How does outpatient care work here?'),
  what_to_show: say(
    '在这里出示什么卡、码或密码？可以不用个人账户吗？',
    'Which card, code or password do I show? May I keep my account out of it?',
  ),
  pooled_balance: say(
    '统筹“余额”在哪里看？药店能用统筹吗？',
    'How do I see the pooled “balance”? Can it pay at a pharmacy?',
  ),
  own_or_aid_first: say('先用本人账户还是先用家庭共济？', 'Own account or mutual aid first?'),
  no_money: say('我的个人账户为什么没有钱？', 'Why is there no money in my account?'),
  only_personal_account: say('为什么只显示个人账户？', 'Why does it show only the personal account?'),
  allowance_refresh: say('统筹额度什么时候重新计算？', 'When does the pooled allowance start anew?'),
  waiting_period: say(
    '我在等待期内吗？这期间住院怎么办？',
    'Am I in the waiting period? What of a stay inside it?',
  ),
  base_choice: say('按 60% 和 100% 缴费有什么不同？', 'What do 60 % and 100 % change?'),
  abnormal_state: say('我的参保状态为什么异常？', 'Why is my state abnormal?'),
  other_city: say('外地能用吗？报销多少？', 'Can I use it in another city, and at which ratio?'),
  paid_wrongly: say('缴错了或者重复缴费怎么办？', 'I paid wrongly or twice, what now?'),
}

/** @param on the policy by date; versions of the day of the question, and of days that the record names */
export const ask = (question: Question, on: PolicyOn, asker: Asker): Answered => ANSWERS[question](on, asker)

/** Every question at once, in the order of QUESTIONS. */
export const askAll = (on: PolicyOn, asker: Asker): Answered[] =>
  QUESTIONS.map((question) => ask(question, on, asker))
