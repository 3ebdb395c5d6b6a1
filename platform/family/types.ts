import type { AidUse, DateText, Fen, Relation } from '@gongji/benefit'

export type BindingState = 'awaiting_consent' | 'active' | 'paused' | 'ended' | 'declined'

/** The sharer's own limits; null is none. */
export interface AidLimits {
  perUse: Fen | null
  perDay: Fen | null
  perYear: Fen | null
}

/** 共济关系 as both sides see it. Names are masked by the doors, not here. */
export interface BindingView {
  id: string
  region: string
  /** 共济人. */
  sharer: string
  sharerName: string
  /** 被共济人. */
  user: string
  userName: string
  /** The user is the sharer's spouse, parent, child … */
  relation: Relation
  state: BindingState
  uses: AidUse[]
  startsOn: DateText
  endsOn: DateText | null
  limits: AidLimits
  usedThisYear: Fen
  /** User side only: what this sharer could give now, limits counted. */
  available?: Fen
  /** User side only: place in the order of use, from 1; absent when this sharer cannot pay now. */
  position?: number
}

/** One use of a sharer's account by a relative (D6). A reversal is a use with a negative amount. */
export interface AidUseView {
  settlementId: string
  bindingId: string
  user: string
  userName: string
  institution: string
  institutionName: string
  happenedAt: Date
  amount: Fen
}
