import { z } from 'zod'
import { waitingPeriod } from '../../../calc/waiting/waiting.ts'
import { parseYuan } from '../../../money.ts'
import { amountText, countText, dateText, flag } from '../../schema/scalar.ts'
import { personOf } from '../facts.ts'
import { label, name } from '../schema.ts'
import { checkAnswer, type Checks, kindOf, orNone, orUnknown, type PolicyOn, wanted } from './shared.ts'

const repair = z.strictObject({
  years: countText,
  price: z.union([amountText, z.literal('unknown')]),
  total: countText.optional(),
  first_covered_day: dateText.optional(),
})

export const waitingCase = kindOf(
  'waiting',
  {
    paid_on: dateText,
    stopped: dateText.optional(),
    missed_years: countText.optional(),
    in_window: flag.optional(),
    cover_from: dateText.optional(),
    from_scheme: z.enum(['employee', 'resident']).optional(),
    continuous_years: countText.optional(),
    back_paid: flag.optional(),
    extra_years: countText.optional(),
    born_on: dateText.optional(),
  },
  {
    reason: orUnknown(name),
    first_covered_day: wanted.date,
    retroactive_from: orNone(dateText),
    fixed: wanted.count,
    variable: wanted.count,
    total: wanted.count,
    missed: z.array(label).optional(),
    insurable_years: z.array(label).optional(),
    benefit_ratio: wanted.rate,
    account_usable: wanted.flag,
    repair: z.array(repair).optional(),
  },
)

const count = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text)

export function runWaiting(on: PolicyOn, one: z.infer<typeof waitingCase>, checks: Checks) {
  const { facts, expect } = one
  const policy = on(facts.paid_on)
  const optional = {
    stopped: facts.stopped,
    missedYears: count(facts.missed_years),
    inWindow: facts.in_window,
    coverFrom: facts.cover_from,
    fromScheme: facts.from_scheme,
    continuousYears: count(facts.continuous_years),
    backPaid: facts.back_paid,
    extraYears: count(facts.extra_years),
    bornOn: facts.born_on,
  }
  const answer = waitingPeriod(policy, {
    person: personOf(policy, facts.person ?? {}),
    paidOn: facts.paid_on,
    ...present(optional),
  })
  checkAnswer(answer, expect, checks, (result) => {
    const months = typeof result.months === 'string' ? null : result.months
    checks.text('reason', expect.reason, result.reason)
    checks.text('first_covered_day', expect.first_covered_day, result.firstCoveredDay)
    checks.text('retroactive_from', expect.retroactive_from, result.retroactiveFrom)
    checks.text('fixed', expect.fixed, months?.fixed ?? 'unknown')
    checks.text('variable', expect.variable, months?.variable ?? 'unknown')
    checks.text('total', expect.total, months?.total ?? 'unknown')
    checks.list('missed', expect.missed, result.missed)
    checks.list('insurable_years', expect.insurable_years, result.insurableYears)
    checks.rate('benefit_ratio', expect.benefit_ratio, result.benefitRatio)
    checks.text('account_usable', expect.account_usable, result.accountUsable)
    if (expect.repair) compareRepair(expect.repair, result.repair, checks)
  })
  return answer
}

type Repair = Extract<ReturnType<typeof waitingPeriod>, { steps: unknown }>['result']['repair']

function compareRepair(expected: z.infer<typeof repair>[], got: Repair, checks: Checks): void {
  const options = typeof got === 'string' ? [] : got.flatMap((one) => (typeof one === 'string' ? [] : [one]))
  checks.text('repair', String(expected.length), typeof got === 'string' ? got : options.length)
  expected.forEach((option, i) => {
    const found = options[i]
    if (!found) return
    const { price } = found
    checks.text(`repair.${i}.years`, option.years, found.years)
    checks.money(`repair.${i}.price`, option.price, price)
    checks.text(`repair.${i}.total`, option.total, found.total)
    checks.text(`repair.${i}.first_covered_day`, option.first_covered_day, found.firstCoveredDay)
  })
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Without the keys that are not there. */
export const present = <T extends object>(values: T): Present<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>

export const fenOf = (text: string | undefined) => (text === undefined ? undefined : parseYuan(text))
