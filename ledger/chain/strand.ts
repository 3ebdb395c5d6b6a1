/**
 * A region's chain has two strands, each with a head and links of its own: the batches of its lane, and the chunks of
 * jobs, which are numbered from here upwards. Neither waits for the other; what both may touch, an account, is fenced
 * by its version.
 */
export const BULK_BASE = 1_000_000_000_000_000

export interface Strand {
  name: 'lane' | 'bulk'
  /** The table of its heads. */
  heads: 'region_head' | 'bulk_head'
  /** The number that comes before its first batch. */
  base: number
  /** The highest number that a batch of it can have. */
  most: number
}

export const LANE: Strand = { name: 'lane', heads: 'region_head', base: 0, most: BULK_BASE }
export const BULK: Strand = {
  name: 'bulk',
  heads: 'bulk_head',
  base: BULK_BASE,
  most: Number.MAX_SAFE_INTEGER,
}
/** In the order of their numbers. */
export const STRANDS: readonly Strand[] = [LANE, BULK]

export const strandOf = (batch: number): Strand => (batch > BULK_BASE ? BULK : LANE)

/** The heads of all strands in which something was written: region, batch, hash in hexadecimal. */
export const HEADS = STRANDS.map(
  ({ heads, base }) =>
    `SELECT region, batch, encode(hash, 'hex') AS hash FROM ${heads} WHERE batch > ${base}`,
).join(' UNION ALL ')
