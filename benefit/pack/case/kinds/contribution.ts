import { z } from 'zod'
import { arrears } from '../../../calc/contribution/arrears.ts'
import { monthlyContribution } from '../../../calc/contribution/monthly.ts'
import { yearlyContribution } from '../../../calc/contribution/yearly.ts'
import { parseFactor } from '../../../money.ts'
import { amountText, countText, dateText, factorText, flag } from '../../schema/scalar.ts'
import { personOf } from '../facts.ts'
import { label } from '../schema.ts'
import { checkAnswer, type Checks, kindOf, orNone, type PolicyOn, wanted } from './shared.ts'
import { fenOf, present } from './waiting.ts'

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month, for example 2025-03')

const backPaid = z.strictObject({
  months: countText.optional(),
  person: wanted.amount,
  employer: wanted.amount,
  late_fee: wanted.amount,
  credit: wanted.amount,
})

export const contributionCase = kindOf(
  'contribution',
  {
    date: dateText,
    wage: amountText.optional(),
    choice: factorText.optional(),
    arrears: z.strictObject({ from: month, to: month, paid_on: dateText }).optional(),
  },
  {
    base: wanted.amount,
    person: wanted.amount,
    employer: wanted.amount,
    state: wanted.amount,
    credit: wanted.amount,
    arrears: backPaid.optional(),
    standard: wanted.amount,
    levies: wanted.amount,
    subsidy: wanted.amount,
    pays: wanted.amount,
    public_subsidy: orNone(amountText),
    window: z
      .strictObject({
        year: label.optional(),
        open: flag.optional(),
        from: dateText.optional(),
        to: dateText.optional(),
      })
      .optional(),
  },
)

type Text = z.infer<typeof contributionCase>

/** Monthly where a wage or a choice is given, yearly otherwise. */
export function runContribution(on: PolicyOn, one: Text, checks: Checks) {
  const { facts } = one
  if (facts.arrears) return runArrears(on, one, facts.arrears, checks)
  return facts.wage !== undefined || facts.choice !== undefined
    ? runMonthly(on, one, checks)
    : runYearly(on, one, checks)
}

const declared = ({ wage, choice }: Text['facts']) =>
  present({ wage: fenOf(wage), choice: choice === undefined ? undefined : parseFactor(choice) })

function runMonthly(on: PolicyOn, { facts, expect }: Text, checks: Checks) {
  const policy = on(facts.date)
  const person = personOf(policy, facts.person ?? {})
  const answer = monthlyContribution(policy, { person, date: facts.date, ...declared(facts) })
  checkAnswer(answer, expect, checks, (result) => {
    checks.money('base', expect.base, result.base)
    checks.money('person', expect.person, result.person)
    checks.money('employer', expect.employer, result.employer)
    checks.money('state', expect.state, result.state)
    checks.money('credit', expect.credit, result.credit)
  })
  return answer
}

function runArrears(
  on: PolicyOn,
  { facts, expect }: Text,
  { from, to, paid_on: paidOn }: NonNullable<Text['facts']['arrears']>,
  checks: Checks,
) {
  const person = personOf(on(facts.date), facts.person ?? {})
  const answer = arrears(on, { person, from, to, paidOn, ...declared(facts) })
  checkAnswer(answer, expect, checks, (result) => {
    const months = typeof result.months === 'string' ? result.months : result.months.length
    checks.text('arrears.months', expect.arrears?.months, months)
    checks.money('arrears.person', expect.arrears?.person, result.person)
    checks.money('arrears.employer', expect.arrears?.employer, result.employer)
    checks.money('arrears.late_fee', expect.arrears?.late_fee, result.lateFee)
    checks.money('arrears.credit', expect.arrears?.credit, result.credit)
  })
  return answer
}

function runYearly(on: PolicyOn, { facts, expect }: Text, checks: Checks) {
  const policy = on(facts.date)
  const answer = yearlyContribution(policy, {
    person: personOf(policy, facts.person ?? {}),
    date: facts.date,
  })
  checkAnswer(answer, expect, checks, (result) => {
    checks.money('standard', expect.standard, result.standard)
    checks.money('levies', expect.levies, result.levied)
    checks.money('subsidy', expect.subsidy, result.subsidy)
    checks.money('pays', expect.pays, result.pays)
    checks.money('public_subsidy', expect.public_subsidy, result.publicSubsidy)
    const window = result.window === null || typeof result.window === 'string' ? null : result.window
    for (const key of ['year', 'open', 'from', 'to'] as const) {
      checks.text(`window.${key}`, expect.window?.[key], window?.[key] ?? null)
    }
  })
  return answer
}
