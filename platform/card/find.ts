import type { Platform } from '../context.ts'
import type { CardRow } from './tables.ts'
import type { Card } from './types.ts'

export const cardKey = (no: string): string => `card:${no.replace(/\s/g, '').toUpperCase()}`
export const serialKey = (serial: string): string => `card-serial:${serial.trim().toUpperCase()}`

type StoredCard = CardRow & { region: string }

function cardOf(p: Platform, row: StoredCard): Card {
  const card: Card = {
    id: row.id,
    region: row.region,
    psnNo: row.psn_no,
    kind: row.kind,
    no: p.vault.open(row.no_sealed),
    state: row.state,
    issuedOn: row.issued_on,
  }
  return row.valid_until === null ? card : { ...card, validUntil: row.valid_until }
}

/** A person's cards as they stand now, newest first. */
export async function cardsOf(p: Platform, psnNo: string): Promise<Card[]> {
  const rows = await p.db.query<StoredCard>(
    `select * from (select distinct on (region, id) * from card where psn_no = $1 order by region, id, version desc) newest
     order by issued_on desc, id desc`,
    [psnNo],
  )
  return rows.map((row) => cardOf(p, row))
}

/** The card with this number, and whether its chip carries the serial that was read. */
export async function findCard(
  p: Platform,
  no: string,
  serial?: string,
): Promise<{ card: Card; serialMatches: boolean } | undefined> {
  const [row] = await p.db.query<StoredCard>(
    'select * from card where no_blind = $1 order by version desc limit 1',
    [p.vault.blind(cardKey(no))],
  )
  if (!row) return undefined
  const known = row.serial_blind
  const serialMatches = !serial || known === '' || known === p.vault.blind(serialKey(serial))
  return { card: cardOf(p, row), serialMatches }
}
