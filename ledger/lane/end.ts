import type pg from 'pg'
import type { BatchHeader } from '../chain/chain.ts'
import { LANE, type Strand } from '../chain/strand.ts'
import type { Session } from '../db/db.ts'

/** Milliseconds since BEGIN by the database's clock: this process may be busy when the answer comes. */
export const SINCE_BEGIN = `extract(epoch FROM clock_timestamp() - transaction_timestamp())::float8 * 1000`

/** A head moves on by one batch, whose link is kept. */
const end = (heads: Strand['heads']) => `
  WITH moved AS (UPDATE ${heads} SET batch = $2::bigint, hash = $3 WHERE region = $1 AND batch = $2::bigint - 1 RETURNING 1),
  kept AS (INSERT INTO batch (region, number, hash, tables, recorded_at) VALUES ($1, $2, $3, $4, $5))
  SELECT must_equal('${heads === 'region_head' ? 'region' : 'bulk'} head', (SELECT count(*) FROM moved), 1), ${SINCE_BEGIN} AS time`

/** Ends a batch's writes, before its COMMIT. @returns `time`: SINCE_BEGIN */
export function endBatch(
  session: Session,
  header: BatchHeader,
  link: Buffer,
  { name, heads } = LANE,
): Promise<pg.QueryResult> {
  const { region, number, tables, recordedAt } = header
  const at = recordedAt instanceof Date ? recordedAt.toISOString() : recordedAt
  return session.run({
    name: `end_${name}`,
    text: end(heads),
    values: [region, number, link, JSON.stringify(tables), at],
  })
}
