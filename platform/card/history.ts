import type { Actor, Channel } from '../command/index.ts'
import type { Platform } from '../context.ts'
import { regionOf } from '../ids/index.ts'
import type { CardRef } from './commands.ts'
import { expiredOn } from './standing.ts'
import type { CardEventRow, CardRow } from './tables.ts'
import type { CardEvent } from './types.ts'

type StoredCard = Pick<CardRow, 'state' | 'valid_until'>

/** A card's life, oldest first. A card that passed its last day shows `expire` at the midnight after it. */
export async function cardHistory(p: Platform, { id, psnNo }: CardRef): Promise<CardEvent[]> {
  const where = [regionOf(id), id, psnNo]
  const rows = await p.db.query<CardEventRow>(
    'select * from card_event where region = $1 and card_id = $2 and psn_no = $3 order by seq',
    where,
  )
  const life = rows.map((row): CardEvent => ({
    event: row.event,
    at: row.at,
    detail: row.detail,
    channel: row.channel as Channel,
    actor: { kind: row.actor_kind as Actor['kind'], id: row.actor },
  }))
  const [card] = await p.db.query<StoredCard>(
    'select state, valid_until from card where region = $1 and id = $2 and psn_no = $3 order by version desc limit 1',
    where,
  )
  if (!card?.valid_until || !expiredOn(card.valid_until, p.clock.today())) return life
  const at = new Date(new Date(`${card.valid_until}T00:00:00+08:00`).getTime() + 24 * 3600_000)
  const expire: CardEvent = { event: 'expire', at, detail: {} }
  const ended = life.find((e) => e.event === 'end')
  if (ended && ended.at < at) return life
  return [...life, expire].sort((a, b) => a.at.getTime() - b.at.getTime())
}
