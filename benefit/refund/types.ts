/** What a partial refund (C13) asks for and what it answers. Plain JSON. */
import type { Allocation, Fund } from '../allocation.ts'
import type { Facts } from '../facts.ts'
import type { Fen, Quantity } from '../money.ts'

/**
 * Part of one line that is taken back: so many units of it, or so many fen of its price. A line is
 * refunded either by quantity or by amount, never by both.
 */
export type RefundItem = { line: string; quantity: Quantity } | { line: string; amount: Fen }

export interface RefundRequest {
  /** Everything refunded of this settlement before, in any order. */
  before: readonly RefundItem[]
  now: readonly RefundItem[]
}

/**
 * What was stored with the settlement. Where given, it is what the refund starts from, so that a newer
 * engine never changes what was paid; without it both are computed again, to the same fen.
 */
export interface StoredAllocations {
  /** The original settlement. */
  original: Allocation
  /** After the refunds in `before`; the original where there were none. */
  former: Allocation
}

export type RefundPayer =
  | { kind: 'fund'; fund: Fund }
  | { kind: 'own'; bucket: 'current' | 'carried' }
  | { kind: 'relative'; sharer: string; bucket: 'current' | 'carried' }
  | { kind: 'cash' }
  | { kind: 'hospital' }

/** An amount in fen, always positive, that a payer gets or gives. */
export interface PayerAmount {
  payer: RefundPayer
  amount: Fen
}

/** Why nothing is refunded. Amounts in fen, quantities in ten-thousandths of a unit. */
export type RefundRefusal =
  | { reason: 'nothing_asked' }
  | { reason: 'unknown_line'; line: string; lines: string[] }
  | { reason: 'not_positive'; line: string; unit: 'quantity' | 'amount'; asked: number }
  | { reason: 'more_than_left'; line: string; unit: 'quantity' | 'amount'; asked: number; left: number }
  /** `unit`: how this line is refunded already. */
  | { reason: 'mixed_units'; line: string; unit: 'quantity' | 'amount' }

export interface Refund {
  /** What comes off the bill: the sum of `returns` less the sum of `topUps`. */
  amount: Fen
  returns: PayerAmount[]
  /**
   * Who would have to pay more than after the former allocation. Not to be taken silently: they confirm,
   * or the refund is refused.
   */
  topUps: PayerAmount[]
  /** What to add to the settlement year, by key; mostly negative. */
  accumulate: Record<string, number>
  /** The facts of what remains, which `remaining` was decided from. */
  facts: Facts
  remaining: Allocation
  /** Whether nothing of the bill remains. */
  complete: boolean
}

export type RefundResult = { refund: Refund } | { refused: RefundRefusal[] }
