/** The region's rules of a password, from its policy today (A6, C25). What the policy does not say has a default. */
import type { Platform } from '../context.ts'
import type { InitialRule, LockRules, PasswordKind, PasswordRules, UnlockRule } from './types.ts'

interface Clause {
  max_errors: string | number
  lock_hours: string | number | null
  unlock?: UnlockRule
  initial?: InitialRule['rule']
  /** With `initial: fixed`. */
  initial_text?: string
  shared?: boolean
}

interface PolicyText {
  policy: { card_password?: Clause; voucher_password?: Clause }
}

const SILENT: Clause = { max_errors: 3, lock_hours: 24 }

/** The rules of a kind. Where card and voucher share one password, the card's rules hold for both. */
export function passwordRules(
  p: Pick<Platform, 'shelf' | 'clock'>,
  region: string,
  kind: PasswordKind,
): PasswordRules {
  const policy = p.shelf.region(region)?.on(p.clock.today())
  const { card_password: card = SILENT, voucher_password: voucher } = policy
    ? (JSON.parse(policy.text) as PolicyText).policy
    : {}
  const shared = card.shared ?? false
  if (kind === 'card' || shared) return { ...lockOf(card), initial: initialOf(card), shared }
  // A voucher is opened by its holder, who sets its password then: the card's initial one is not the voucher's.
  return { ...lockOf(voucher ?? card), initial: voucher ? initialOf(voucher) : NONE, shared }
}

const NONE: InitialRule = { rule: 'none_until_first_use' }

function lockOf({ max_errors, lock_hours, unlock }: Clause): LockRules & { unlock: UnlockRule } {
  const rule = unlock ?? (lock_hours === null ? 'counter' : 'timed')
  return {
    maxErrors: Number(max_errors),
    lockHours: rule !== 'timed' || lock_hours === null ? null : Number(lock_hours),
    unlock: rule,
  }
}

function initialOf({ initial, initial_text: text }: Clause): InitialRule {
  if (initial === 'cert_last_six') return { rule: 'cert_last_six' }
  return initial === 'fixed' && text !== undefined ? { rule: 'fixed', text } : NONE
}

/** Tries and lock of the card password. */
export function lockRules(p: Pick<Platform, 'shelf' | 'clock'>, region: string): LockRules {
  const { maxErrors, lockHours } = passwordRules(p, region, 'card')
  return { maxErrors, lockHours }
}

/** Under which kind a password is held. */
export const heldAs = (kind: PasswordKind, { shared }: PasswordRules): PasswordKind =>
  shared ? 'card' : kind
