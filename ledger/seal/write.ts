import { HEADS } from '../chain/strand.ts'
import type { Db, Tx } from '../db/db.ts'
import { bodyOf, hashOfSeal, signSeal, type Head, type SignedSeal } from './seal.ts'
import type { Signer } from './sm2.ts'

const LOCK = 4_207_003

/** The heads of all regions at one instant. */
const ALL = `SELECT * FROM (${HEADS}) AS heads ORDER BY region COLLATE "C", batch`

/**
 * Seals the heads of all regions. Any number of processes may do it at once.
 * @returns the new seal, or undefined where nothing was written since the last one
 */
export function sealHeads(db: Db, signer: Signer, time: Date): Promise<SignedSeal | undefined> {
  return db.tx(async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    const last = await lastSeal(tx)
    const before = last && bodyOf(last)
    if (last && !before) throw new Error('The last seal of the database cannot be read; run gongji audit.')
    const rows = await tx.query<{ region: string; batch: number; hash: string }>(ALL)
    const heads = rows.map(({ region, batch, hash }): Head => [region, batch, hash])
    if (heads.length === 0 || JSON.stringify(before?.heads) === JSON.stringify(heads)) return undefined
    const number = (before?.number ?? 0) + 1
    const previous = last ? hashOfSeal(last) : ''
    const seal = signSeal(
      { format: 'gongji-seal-1', number, time: time.toISOString(), previous, heads },
      signer,
    )
    await tx.query('INSERT INTO seal (number, text, public_key, signature) VALUES ($1, $2, $3, $4)', [
      number,
      seal.text,
      seal.publicKey,
      seal.signature,
    ])
    return seal
  })
}

const COLUMNS = `text, public_key AS "publicKey", signature`

/** The newest seal of the database. */
export async function lastSeal(tx: Tx): Promise<SignedSeal | undefined> {
  const [row] = await tx.query<SignedSeal>(`SELECT ${COLUMNS} FROM seal ORDER BY number DESC LIMIT 1`)
  return row
}

const PAGE = 500

/** The seals of the database from a number on, in order. */
export async function* readSeals(tx: Tx, from = 1): AsyncGenerator<SignedSeal & { number: number }> {
  let next = from
  for (;;) {
    const rows = await tx.query<SignedSeal & { number: number }>(
      `SELECT number, ${COLUMNS} FROM seal WHERE number >= $1 ORDER BY number LIMIT ${PAGE}`,
      [next],
    )
    yield* rows
    if (rows.length < PAGE) return
    next = rows.at(-1)!.number + 1
  }
}
