/** What callers ask of a partial refund and what they are answered (C13). Amounts in fen. */
import type { Fen, Parts, PayerAmount, RefundItem } from '@gongji/benefit'
import type { Settlement } from '../types.ts'
import type { Undeliverable } from './tables.ts'

export interface RefundInput {
  settlementId: string
  /** So many units, or so many fen, of each line. */
  items: RefundItem[]
  visitId?: string
  psnNo?: string
  /** Given by an institution, which may refund its own settlements only. */
  institution?: string
  /** What the asker holds the refund to come to. */
  amount?: Fen
  /** Which refund of this settlement the asker holds it to be, from 1; another one is refused. */
  sequence?: number
  /** Fingerprint of the refund that was shown. Needed where somebody would pay more than before. */
  confirm?: string
  /** The sender's message id. */
  reference?: string
}

export interface RefundCommand extends RefundInput {
  /** The refund's own id. */
  id: string
  /** A preview asks before anybody can have confirmed. */
  preview?: boolean
  by?: { channel: string; id: string }
}

/** What is left of one line. */
export interface LineLeft {
  line: string
  /** How this line is refunded: by units (10^-4) or by fen. Null before its first refund. */
  unit: 'quantity' | 'amount' | null
  /** 10^-4 units that remain; all of them where it is refunded by amount. */
  quantity: number
  amount: Fen
}

/** A share that stands in suspense because its payer cannot take it. */
export interface Undelivered {
  psnNo: string
  amount: Fen
  why: Undeliverable
}

/** Who bears what remains. */
export interface Remainder {
  total: Fen
  parts: Parts
  fundTotal: Fen
  own: Fen
  /** In order of use. */
  aid: { sharer: string; amount: Fen }[]
  cash: Fen
  hospital: Fen
  lines: LineLeft[]
}

export interface Refunded {
  /** The refund as a settlement of its own: every amount is the difference, mostly negative. */
  settlement: Settlement
  /** From 1, without a gap, per settlement. */
  sequence: number
  /** What comes off the bill. */
  amount: Fen
  returns: PayerAmount[]
  /** Who pays more than before; confirmed by the fingerprint. */
  topUps: PayerAmount[]
  undelivered: Undelivered[]
  remaining: Remainder
  /** Whether nothing remains. */
  complete: boolean
  /** Of this refund in this state: changes as soon as anything else is refunded. */
  fingerprint: string
}
