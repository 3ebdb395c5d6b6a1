import type { CommandMeta } from '../command/index.ts'

/**
 * card 社会保障应用密码, voucher 医保电子凭证密码. The card's bank application has a password of the bank's; it is never
 * asked for and never held.
 */
export type PasswordKind = 'card' | 'voucher'

export type InitialRule =
  /** Nobody has one; the first is set at a pharmacy or office after an identity check, before the first use. */
  | { rule: 'none_until_first_use' }
  /** The same text for everybody. */
  | { rule: 'fixed'; text: string }
  /** The last six characters of the identity document's number. */
  | { rule: 'cert_last_six' }

/** How a lock opens: by itself after some hours, at the counter only, or also through an identified channel online. */
export type UnlockRule = 'timed' | 'counter' | 'identified_channel'

export interface LockRules {
  /** Wrong tries until the lock. */
  maxErrors: number
  /** Hours until it opens by itself; null: never. */
  lockHours: number | null
}

export interface PasswordRules extends LockRules {
  unlock: UnlockRule
  initial: InitialRule
  /** Card and voucher have one password, the card's. */
  shared: boolean
}

/** The evidence of an identity check: what was compared, where, and who did it. */
export interface IdentityCheck {
  how: 'id_card' | 'other_document' | 'social_card' | 'voucher' | 'face'
  where: { kind: 'office' | 'pharmacy' | 'online'; code: string }
  /** Staff user at the counter, or the service that compared the face. Never the holder. */
  checkedBy: string
}

export type By = Pick<CommandMeta, 'channel' | 'actor'>
