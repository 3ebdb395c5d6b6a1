/** What the handlers of cards share: rows of a card on the desk, and the entry that each change leaves. */
import type { Desk, Need } from '@gongji/ledger'
import { dayOf } from '../clock/index.ts'
import { refusal } from '../errors/index.ts'
import { expiredOn, standingOf } from './standing.ts'
import { cardEventTable, cardTable, type CardEventRow, type CardRow } from './tables.ts'
import type { CardEventDetail, CardEventKind, CardStanding } from './types.ts'
import { CARD_STATE_TEXT, CREDENTIAL_TEXT } from './words.ts'

/** Who asks, as every command's input carries it. */
export interface By {
  by: { channel: string; kind: string; id: string }
}

export const cardNeeds = (id: string): Need[] => [
  { table: cardTable, by: { id } },
  { table: cardEventTable, by: { card_id: id } },
]

/** What the issue of a card depends on: whether its number is taken, and which cards the person holds. */
export const issueNeeds = ({ no_blind, psn_no }: CardRow): Need[] => [
  { table: cardTable, by: { no_blind } },
  { table: cardTable, by: { psn_no } },
]

/** Whether a card still lies at a bank or an office. One without entries was handed over when it was issued. */
export const awaitsCollection = (events: readonly Pick<CardEventRow, 'event' | 'detail'>[]): boolean =>
  events.some((e) => e.event === 'issue' && e.detail.awaits === true) &&
  !events.some((e) => e.event === 'collect')

export function standingOnDesk(desk: Desk, card: CardRow): CardStanding {
  const events = desk.rows(cardEventTable, { card_id: card.id })
  const life = {
    state: card.state,
    validUntil: card.valid_until,
    awaitsCollection: awaitsCollection(events),
  }
  return standingOf(life, dayOf(desk.happenedAt))
}

/**
 * Why a card cannot be issued: its number is taken, or the person holds one of the kind in this region already.
 * A lost card counts, because its loss may be taken back; an ended or expired one does not.
 * @param besides id of the card whose place the new one takes
 */
export function issueRefusal(
  desk: Desk,
  row: CardRow,
  besides?: string,
): ReturnType<typeof refusal> | undefined {
  if (desk.rows(cardTable, { no_blind: row.no_blind }).length > 0) return refusal('card_exists')
  const today = dayOf(desk.happenedAt)
  const held = desk
    .rows(cardTable, { psn_no: row.psn_no })
    .find(
      (c) =>
        c.kind === row.kind &&
        c.id !== besides &&
        c.state !== 'cancelled' &&
        !expiredOn(c.valid_until, today),
    )
  if (!held) return undefined
  return refusal('card_held', { kind: CREDENTIAL_TEXT[row.kind], state: CARD_STATE_TEXT[held.state] })
}

interface Entry {
  card: Pick<CardRow, 'id' | 'psn_no'>
  event: CardEventKind
  detail?: CardEventDetail
}

/** Writes an entry; the card's earlier ones must be on the desk unless it is its first. */
export function record(desk: Desk, { by }: By, { card, event, detail = {} }: Entry): void {
  const earlier = event === 'issue' ? 0 : desk.rows(cardEventTable, { card_id: card.id }).length
  desk.insert(cardEventTable, {
    card_id: card.id,
    seq: earlier + 1,
    psn_no: card.psn_no,
    event,
    at: desk.happenedAt,
    channel: by.channel,
    actor_kind: by.kind,
    actor: by.id,
    detail,
  })
}
