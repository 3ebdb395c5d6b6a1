import { digestOf, type Digest } from '../../chain/chain.ts'
import type { AccountRow } from '../../post/account.ts'
import { prepareAccounts, type PreparedAccounts } from './accounts.ts'
import type { BulkChunk, BulkPosting } from './chunk.ts'
import { encoded, type EncodedColumns, prepare, type PreparedColumns } from './columns.ts'
import { entriesOf } from './entries.ts'
import { type SharedPart, withShared } from './shared.ts'

/** A chunk ready for the lane: all that does not depend on the head is done. */
export interface PreparedChunk {
  chunk: BulkChunk
  recordedAt: Date
  entries: { posting: BulkPosting; rows: PreparedColumns }[]
  accounts: PreparedAccounts[]
  rows: EncodedColumns[]
  digests: Record<string, Digest>
  /** Its shared accounts as they are expected to stand when it is written. */
  shared: SharedPart
}

/**
 * @param expected the shared accounts as they will probably stand
 * @throws if a posting does not sum to zero, moves nothing, or an account would fall below what is held
 */
export function prepareChunk(
  chunk: BulkChunk,
  kinds: ReadonlyMap<string, boolean>,
  recordedAt: Date,
  expected: ReadonlyMap<string, AccountRow>,
): PreparedChunk {
  const rows = chunk.rows.map((columns) => encoded(prepare(columns)))
  const own = {
    chunk,
    recordedAt,
    entries: chunk.postings.map((posting) => {
      checkSum(posting)
      return { posting, rows: prepare(entriesOf(posting, chunk.names.happenedAt, recordedAt)) }
    }),
    accounts: prepareAccounts(chunk, kinds),
    rows,
    digests: Object.fromEntries(rows.map(({ columns, lines }) => [columns.table.name, digestOf(lines)])),
  }
  return { ...own, shared: withShared(own, expected, kinds) }
}

function checkSum({ id, accounts, amounts, shared }: BulkPosting): void {
  if (accounts.length + shared.size === 0) throw new Error(`Transaction ${id} moves nothing.`)
  let sum = 0
  for (const amount of amounts) sum += amount
  for (const { amount } of shared.values()) sum += amount
  if (sum !== 0)
    throw new Error(`Transaction ${id} does not balance: its legs sum to ${sum} fen instead of 0.`)
}
