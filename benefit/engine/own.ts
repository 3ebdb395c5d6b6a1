/** Step 5a, the own account: who may use it, before the fund (C5) and after it. It never lowers the pool (C6). */
import type { Step } from '../allocation.ts'
import type { Bucket, CompiledAccount, CompiledAid } from '../compile/account.ts'
import type { Context } from '../compile/context.ts'
import type { CompiledScheme } from '../compile/policy.ts'
import type { Buckets, Facts } from '../facts.ts'
import { atLeastZero, type Fen, least, ZERO } from '../money.ts'
import { moneyIn, setMoney } from './buckets.ts'
import { type Owed, owedWithin, settleParts } from './personal.ts'

/** The account's rules where this person may use it for this visit; null where not. */
export function usableAccount(
  scheme: CompiledScheme | undefined,
  context: Context,
  barred: boolean,
): CompiledAccount | null {
  const { facts } = context
  const { person, purse } = facts
  const account = scheme?.account
  if (!account || barred || !purse.useAccount || purse.frozen || person.account !== 'open') return null
  if (account.kinds && !account.kinds.has(facts.kind)) return null
  if (person.enrolment !== 'active' && !account.usableWhenLapsed) return null
  return account.has.at(context) ? account : null
}

/**
 * Where the policy says so, current-year money pays in-scope cost before the fund is asked.
 * @param payableScope in-scope cost on lines that an account may pay
 */
export function payBeforeFund(
  account: CompiledAccount | null,
  context: Context,
  payableScope: Fen,
  trace: Step[] | undefined,
): Fen {
  if (account?.phase.at(context) !== 'current_year_before_fund') return ZERO
  const available = atLeastZero(context.facts.purse.own.current)
  const paid = least(available, payableScope)
  trace?.push({
    rule: 'own_before_fund',
    clause: account.phase.clause(context),
    inputs: { available, payable: payableScope },
    result: paid,
    unit: 'fen',
  })
  return paid
}

/**
 * Pays from the buckets in their order what each of them may pay, and takes it off `owed`.
 * @returns all that the account pays, with what it paid before the fund
 */
export function payOwn(
  account: CompiledAccount | null,
  facts: Facts,
  beforeFund: Fen,
  owed: Owed,
  trace: Step[] | undefined,
): Buckets {
  const paid: Buckets = { current: beforeFund, carried: ZERO }
  if (!account) return paid
  for (let i = 0; i < account.draws.length; i++) {
    const { bucket, parts } = account.draws[i]!
    const available = atLeastZero(moneyIn(facts.purse.own, bucket) - moneyIn(paid, bucket))
    const payable = owedWithin(owed, parts)
    const amount = least(available, payable)
    settleParts(owed, amount, parts)
    setMoney(paid, bucket, moneyIn(paid, bucket) + amount)
    if (trace) trace.push(ownStep(account, bucket, available, payable, amount))
  }
  return paid
}

const ownStep = (
  account: CompiledAccount,
  bucket: Bucket,
  available: Fen,
  payable: Fen,
  paid: Fen,
): Step => ({
  rule: 'own',
  clause: account.clause,
  inputs: { bucket, available, payable },
  result: paid,
  unit: 'fen',
})

/**
 * Money left in the own account that could have paid what relatives may pay. A frozen account is not an
 * empty one.
 */
export function ownLeft(
  aid: CompiledAid,
  account: CompiledAccount | null,
  { purse }: Facts,
  paid: Buckets,
): Fen {
  if (!account) return purse.frozen ? atLeastZero(purse.own.current + purse.own.carried) : ZERO
  let left = 0
  for (let i = 0; i < account.draws.length; i++) {
    const { bucket, parts } = account.draws[i]!
    const unused = moneyIn(purse.own, bucket) - moneyIn(paid, bucket)
    if (unused > 0 && parts.some((part) => aid.parts.includes(part))) left += unused
  }
  return left as Fen
}
