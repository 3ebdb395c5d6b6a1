import type { Platform } from '../context.ts'
import { dayOf } from '../clock/index.ts'
import { awaitsCollection } from './life.ts'
import type { CardEventRow, CardRow } from './tables.ts'
import type { Card } from './types.ts'

export const cardKey = (no: string): string => `card:${no.replace(/\s/g, '').toUpperCase()}`
export const serialKey = (serial: string): string => `card-serial:${serial.trim().toUpperCase()}`

type StoredCard = CardRow & { region: string }
type StoredEvent = CardEventRow & { region: string }

function cardOf(p: Platform, row: StoredCard, events: readonly CardEventRow[]): Card {
  const card: Card = {
    id: row.id,
    region: row.region,
    psnNo: row.psn_no,
    kind: row.kind,
    no: p.vault.open(row.no_sealed),
    state: row.state,
    issuedOn: row.issued_on,
    awaitsCollection: awaitsCollection(events),
  }
  if (row.valid_until !== null) card.validUntil = row.valid_until
  const end = events.find((e) => e.event === 'end')
  if (end) {
    const { reason = 'cancelled', successor } = end.detail
    card.ended = { on: dayOf(end.at), reason, ...(successor === undefined ? {} : { successor }) }
  }
  return card
}

async function withEvents(p: Platform, rows: StoredCard[]): Promise<Card[]> {
  const events = await p.db.query<StoredEvent>(
    `select e.* from unnest($1::text[], $2::text[]) as k (region, card_id) join card_event e using (region, card_id)
     order by e.seq`,
    [rows.map((r) => r.region), rows.map((r) => r.id)],
  )
  return rows.map((row) =>
    cardOf(
      p,
      row,
      events.filter((e) => e.card_id === row.id && e.region === row.region),
    ),
  )
}

/** A person's cards as they stand now, newest first. */
export async function cardsOf(p: Platform, psnNo: string): Promise<Card[]> {
  const rows = await p.db.query<StoredCard>(
    `select * from (select distinct on (region, id) * from card where psn_no = $1 order by region, id, version desc) newest
     order by issued_on desc, id desc`,
    [psnNo],
  )
  return withEvents(p, rows)
}

/** The card with this number, and whether its chip carries the serial that was read. */
export async function findCard(
  p: Platform,
  no: string,
  serial?: string,
): Promise<{ card: Card; serialMatches: boolean } | undefined> {
  const rows = await p.db.query<StoredCard>(
    'select * from card where no_blind = $1 order by version desc limit 1',
    [p.vault.blind(cardKey(no))],
  )
  const [card] = await withEvents(p, rows)
  if (!card) return undefined
  const known = rows[0]!.serial_blind
  const serialMatches = !serial || known === '' || known === p.vault.blind(serialKey(serial))
  return { card, serialMatches }
}
