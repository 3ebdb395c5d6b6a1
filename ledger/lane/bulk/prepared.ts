import { digestOf, type Digest } from '../../chain/chain.ts'
import { entryTable } from '../../post/tables.ts'
import { prepareAccounts, type PreparedAccounts } from './accounts.ts'
import type { BulkChunk, BulkPosting } from './chunk.ts'
import { type Columns, prepare, type PreparedColumns } from './columns.ts'

/** A chunk ready for the lane: all that does not depend on the head or on shared accounts is done. */
export interface PreparedChunk {
  chunk: BulkChunk
  recordedAt: Date
  entries: { posting: BulkPosting; rows: PreparedColumns }[]
  accounts: PreparedAccounts[]
  rows: PreparedColumns[]
  digests: Record<string, Digest>
}

/** @throws if a posting does not sum to zero, moves nothing, or an account would fall below what is held */
export function prepareChunk(
  chunk: BulkChunk,
  kinds: ReadonlyMap<string, boolean>,
  recordedAt: Date,
): PreparedChunk {
  const rows = chunk.rows.map(prepare)
  return {
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
}

function checkSum({ id, accounts, amounts, shared }: BulkPosting): void {
  if (accounts.length + shared.size === 0) throw new Error(`Transaction ${id} moves nothing.`)
  let sum = 0
  for (const amount of amounts) sum += amount
  for (const { amount } of shared.values()) sum += amount
  if (sum !== 0)
    throw new Error(`Transaction ${id} does not balance: its legs sum to ${sum} fen instead of 0.`)
}

export function entriesOf(
  { id, reason, accounts, versions, amounts, balances }: BulkPosting,
  happenedAt: Date,
  recordedAt: Date,
): Columns {
  return {
    table: entryTable,
    count: accounts.length,
    shared: { transaction: id, reason, happened_at: happenedAt, recorded_at: recordedAt },
    each: { account: accounts, version: versions, amount: amounts, balance_after: balances },
  }
}
