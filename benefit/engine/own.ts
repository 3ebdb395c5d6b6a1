/** Step 5a, the own account: who may use it, before the fund (C5) and after it. It never lowers the pool (C6). */
import type { Step } from '../allocation.ts'
import type { CompiledAccount } from '../compile/account.ts'
import { contextOf } from '../compile/context.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import type { Buckets, Facts } from '../facts.ts'
import { atLeastZero, type Fen, least, ZERO } from '../money.ts'
import { type Owed, owedWithin, settleParts } from './personal.ts'

/** The account's rules where this person may use it for this visit; null where not. */
export function usableAccount(policy: CompiledPolicy, facts: Facts, barred: boolean): CompiledAccount | null {
  const { person, purse } = facts
  const account = policy.schemes[person.scheme]?.account
  if (!account || barred || !purse.useAccount || purse.frozen || person.account !== 'open') return null
  if (account.kinds && !account.kinds.has(facts.kind)) return null
  if (person.enrolment !== 'active' && !account.usableWhenLapsed) return null
  return account.has.at(contextOf(facts)) ? account : null
}

/**
 * Where the policy says so, current-year money pays in-scope cost before the fund is asked.
 * @param payableScope in-scope cost on lines that an account may pay
 */
export function payBeforeFund(
  account: CompiledAccount | null,
  facts: Facts,
  payableScope: Fen,
  trace: Step[] | undefined,
): Fen {
  if (account?.phase.at(contextOf(facts)) !== 'current_year_before_fund') return ZERO
  const available = atLeastZero(facts.purse.own.current)
  const paid = least(available, payableScope)
  trace?.push({
    rule: 'own_before_fund',
    clause: account.phase.clause(contextOf(facts)),
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
  account?.buckets.forEach((bucket, i) => {
    const later = account.buckets.slice(i + 1).map((other) => account.payable[other])
    const available = atLeastZero(facts.purse.own[bucket] - paid[bucket])
    const payable = owedWithin(owed, account.payable[bucket])
    const amount = least(available, payable)
    settleParts(owed, amount, account.payable[bucket], later)
    paid[bucket] = (paid[bucket] + amount) as Fen
    const inputs = { bucket, available, payable }
    trace?.push({ rule: 'own', clause: account.clause, inputs, result: amount, unit: 'fen' })
  })
  return paid
}

/**
 * Money left in the own account that could have paid what relatives may pay. A frozen account is not an
 * empty one.
 */
export function ownLeft(
  policy: CompiledPolicy,
  account: CompiledAccount | null,
  { purse }: Facts,
  paid: Buckets,
): Fen {
  if (!account) return purse.frozen ? atLeastZero(purse.own.current + purse.own.carried) : ZERO
  const asked = policy.aid?.payable ?? new Set()
  let left = 0
  for (const bucket of account.buckets) {
    const serves = [...account.payable[bucket]].some((part) => asked.has(part))
    if (serves) left += Math.max(0, purse.own[bucket] - paid[bucket])
  }
  return left as Fen
}
