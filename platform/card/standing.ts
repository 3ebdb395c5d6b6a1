/** What a card is good for on a day, and why it is refused. */
import type { DateText } from '@gongji/benefit'
import { failure, type Result } from '../errors/index.ts'
import type { Card, CardStanding, CardState } from './types.ts'
import { CREDENTIAL_TEXT, END_REASON_TEXT } from './words.ts'

interface Life {
  state: CardState
  validUntil?: DateText | null
  awaitsCollection: boolean
}

/** A card is good on its last day and expired from the day after. */
export const expiredOn = (validUntil: DateText | null | undefined, day: DateText): boolean =>
  validUntil !== null && validUntil !== undefined && validUntil < day

export function standingOf(card: Life, day: DateText): CardStanding {
  if (card.state === 'cancelled') return 'ended'
  if (card.state === 'lost') return 'lost'
  if (expiredOn(card.validUntil, day)) return 'expired'
  return card.awaitsCollection ? 'not_collected' : 'usable'
}

/** Why this card cannot be used on that day; undefined when it can. */
export function cardRefusal(card: Card, day: DateText): Result<never> | undefined {
  const kind = CREDENTIAL_TEXT[card.kind]
  switch (standingOf(card, day)) {
    case 'usable':
      return undefined
    case 'not_collected':
      return failure('card_not_collected', { kind })
    case 'lost':
      return failure('card_lost', { kind })
    case 'expired':
      return failure('card_expired', { kind, until: card.validUntil })
    case 'ended':
      return failure('card_ended', { kind, reason: END_REASON_TEXT[card.ended?.reason ?? 'cancelled'] })
  }
}
