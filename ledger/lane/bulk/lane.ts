import { GENESIS } from '../../chain/chain.ts'
import type { Db } from '../../db/db.ts'
import { isStorable } from '../../db/text.ts'
import type { BatchContext } from '../batch.ts'
import { failureOf } from '../failure.ts'
import type { BulkChunk } from './chunk.ts'
import { prepareChunk, type PreparedChunk } from './prepared.ts'
import { type BulkContext, type ChunkOutcome, type Redo, runChunk } from './run.ts'

const MOST_CONFLICTS = 20

/** A region's strand for chunks of many accounts. Settlements go on beside it. */
export class BulkLane {
  readonly region: string
  readonly #context: BulkContext

  private constructor(context: BulkContext) {
    this.region = context.region
    this.#context = context
  }

  /** @param reader reads which kinds of account there are */
  static async open(context: BatchContext, reader: Db): Promise<BulkLane> {
    const kinds = await reader.query<{ kind: string; overdraft: boolean }>(
      'SELECT kind, overdraft FROM account_kind',
    )
    await reader.query('INSERT INTO bulk_head (region, hash) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      context.region,
      GENESIS,
    ])
    const known = new Map(kinds.map(({ kind, overdraft }) => [kind, overdraft]))
    return new BulkLane({ ...context, kinds: known, expected: new Map() })
  }

  /** All of a chunk's work that needs no lock. @throws if its postings are not right */
  prepare(chunk: BulkChunk): PreparedChunk {
    const { key } = chunk.names
    if (key === '' || !isStorable(key))
      throw new Error(`A chunk needs a key of plain text, not ${JSON.stringify(key)}.`)
    const { kinds, clock, expected } = this.#context
    return prepareChunk(chunk, kinds, clock(), expected)
  }

  /**
   * Writes a chunk. It is on disk with the next commit that waits for the disk; if the promise is rejected because the
   * database was lost, the rows tell whether it was written.
   * @param meanwhile is called while the database writes: the time to prepare the next chunk
   */
  async write(prepared: PreparedChunk, redo: Redo, meanwhile?: () => void): Promise<ChunkOutcome> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await runChunk(this.#context, prepared, redo, attempt === 1 ? meanwhile : undefined)
      } catch (error) {
        const failure = failureOf(error)
        if ((failure !== 'conflict' && failure !== 'busy') || attempt === MOST_CONFLICTS) throw error
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * attempt))
      }
    }
  }
}
