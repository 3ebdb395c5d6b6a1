/** 人卡一致 at a payment (A7): the patient's own credential, or a relative's card where policy and a binding allow it. */
import type { VisitKind } from '@gongji/benefit'
import type { Platform } from '../context.ts'
import { failure, ok, type Result } from '../errors/index.ts'
import { identify } from './identify.ts'
import {
  bindingsBetween,
  relativeCardRule,
  useOf,
  VISIT_KIND_TEXT,
  type RelativeCardRule,
} from './relative.ts'
import type { Credential, Identified } from './types.ts'

export interface Payment {
  /** Who is treated or buys, and is charged. */
  psnNo: string
  /** Region of insurance under which it is settled. */
  region: string
  kind: VisitKind
}

export interface Payer extends Identified {
  /** Whose credential it is; the patient's own number unless a relative's card was presented. */
  holder: string
  /** The binding that lets a relative's card be presented. */
  binding?: string
}

/**
 * Who is charged, once the credential was checked. `psnNo` stays the patient's: a relative's card tells who the patient
 * is and lets the payment begin; whose money is used is decided by the settlement alone.
 * Somebody else's credential is refused: `person_card_mismatch`; where the two are bound but the region does not let a
 * relative's card be shown at this kind of visit, `relative_card_not_allowed`; where it would but nothing binds them for
 * this use, `relative_card_unbound` with the way to bind.
 */
export async function confirmPayer(
  p: Platform,
  c: Credential,
  payment: Payment,
  rule: RelativeCardRule = relativeCardRule(p, payment.region),
): Promise<Result<Payer>> {
  const shown = await identify(p, c)
  if (!shown.ok) return shown
  const { psnNo: holder, ...by } = shown.value
  const { psnNo, region, kind } = payment
  if (holder === psnNo) return ok({ psnNo, holder, ...by })
  // A card can be lent to a relative; a code or an identity document names its holder and nobody else.
  if (by.how !== '03') return failure('person_card_mismatch')
  const bindings = await bindingsBetween(p, region, { sharer: holder, user: psnNo, day: p.clock.today() })
  const allowed = rule.kinds.includes(kind)
  if (!allowed && bindings.length === 0) return failure('person_card_mismatch')
  const kinds = rule.kinds.map((k) => VISIT_KIND_TEXT[k]).join('、') || '无'
  if (!allowed) return failure('relative_card_not_allowed', { kind: VISIT_KIND_TEXT[kind], kinds })
  const binding = bindings.find((b) => b.uses.includes(useOf(kind)))
  return binding
    ? ok({ psnNo, holder, binding: binding.id, ...by })
    : failure('relative_card_unbound', { kind: VISIT_KIND_TEXT[kind] })
}
