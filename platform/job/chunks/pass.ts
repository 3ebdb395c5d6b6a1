import type { Db } from '@gongji/ledger'
import type { Platform } from '../../context.ts'
import type { Progress } from '../types.ts'
import type { Deed } from './types.ts'
import { ChunkWriter } from './write.ts'

/** People read at a time; chunks are cut from them. */
const PAGE = 2_000

/**
 * One pass over all people of a job, in order, from where it was interrupted.
 * @param page reads the next people after one, in order
 */
export async function pass<Row extends { psn_no: string }>(
  p: Platform,
  region: string,
  progress: Progress,
  deed: Deed<Row> & { page(db: Db, after: string, limit: number): Promise<Row[]> },
): Promise<void> {
  const writer = new ChunkWriter(p.db, await p.lanes.bulk(region), deed)
  let rows = await deed.page(p.db, progress.position, PAGE)
  while (rows.length > 0) {
    const position = rows.at(-1)!.psn_no
    // The page after is read while this one is written.
    const next = rows.length < PAGE ? Promise.resolve([]) : deed.page(p.db, position, PAGE)
    next.catch(() => undefined)
    const written = await writer.write(rows)
    await progress.reached({ position, seen: rows.length, ...written })
    rows = await next
  }
}
