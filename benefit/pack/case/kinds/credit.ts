import { z } from 'zod'
import { accountCredit } from '../../../calc/credit/credit.ts'
import { interest } from '../../../calc/credit/interest.ts'
import { parseYuan } from '../../../money.ts'
import { amountText, countText, dateText } from '../../schema/scalar.ts'
import { personOf } from '../facts.ts'
import { checkAnswer, type Checks, kindOf, type PolicyOn, wanted } from './shared.ts'
import { fenOf, present } from './waiting.ts'

export const creditCase = kindOf(
  'credit',
  {
    date: dateText,
    base: amountText.optional(),
    pension: amountText.optional(),
    months: countText.optional(),
    left_after: countText.optional(),
  },
  {
    gross: wanted.amount,
    deductions: z.record(z.string(), amountText).optional(),
    net: wanted.amount,
    from_balance: wanted.amount,
    by: wanted.date,
    months: countText.optional(),
    take_back: wanted.amount,
  },
)

const number = (text: string | undefined) => (text === undefined ? undefined : Number(text))

export function runCredit(on: PolicyOn, { facts, expect }: z.infer<typeof creditCase>, checks: Checks) {
  const policy = on(facts.date)
  const answer = accountCredit(policy, {
    person: personOf(policy, facts.person ?? {}),
    date: facts.date,
    ...present({
      base: fenOf(facts.base),
      pension: fenOf(facts.pension),
      months: number(facts.months),
      leftAfter: number(facts.left_after),
    }),
  })
  checkAnswer(answer, expect, checks, (result) => {
    checks.money('gross', expect.gross, result.gross)
    checks.money('net', expect.net, result.net)
    checks.money('from_balance', expect.from_balance, result.fromBalance)
    checks.text('by', expect.by, result.by)
    checks.text('months', expect.months, result.months)
    checks.money('take_back', expect.take_back, result.takeBack)
    const taken = typeof result.deductions === 'string' ? [] : result.deductions
    for (const [id, amount] of Object.entries(expect.deductions ?? {})) {
      const found = taken.find((one) => typeof one !== 'string' && one.id === id)
      checks.money(`deductions.${id}`, amount, found && typeof found !== 'string' ? found.amount : null)
    }
  })
  return answer
}

const balance = z.strictObject({
  on: dateText,
  current: amountText.optional(),
  carried: amountText.optional(),
})

export const interestCase = kindOf(
  'interest',
  { from: dateText, to: dateText, balances: z.array(balance).min(1) },
  {
    total: wanted.amount,
    current: wanted.amount,
    carried: wanted.amount,
    postings: z.array(z.strictObject({ on: dateText, amount: amountText })).optional(),
  },
)

export function runInterest(on: PolicyOn, { facts, expect }: z.infer<typeof interestCase>, checks: Checks) {
  const policy = on(facts.from)
  const answer = interest(policy, {
    person: personOf(policy, facts.person ?? {}),
    from: facts.from,
    to: facts.to,
    balances: facts.balances.map((one) => ({
      on: one.on,
      current: parseYuan(one.current ?? '0'),
      carried: parseYuan(one.carried ?? '0'),
    })),
  })
  checkAnswer(answer, expect, checks, (result) => {
    checks.money('total', expect.total, result.total)
    checks.money('current', expect.current, result.current)
    checks.money('carried', expect.carried, result.carried)
    const postings = typeof result.postings === 'string' ? [] : result.postings
    expect.postings?.forEach(({ on: day, amount }, i) => {
      const found = postings[i]
      const known = found && typeof found !== 'string' ? found : null
      checks.text(`postings.${i}.on`, day, known?.on ?? null)
      checks.money(`postings.${i}.amount`, amount, known?.amount ?? null)
    })
  })
  return answer
}
