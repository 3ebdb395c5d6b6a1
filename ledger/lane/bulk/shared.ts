import type { Session } from '../../db/db.ts'
import { accountId, type AccountRow } from '../../post/account.ts'
import { type PreparedAccounts, prepareAccounts } from './accounts.ts'
import { type BulkAccount, BulkChunk, BulkPosting } from './chunk.ts'
import { joined, prepare, type PreparedColumns } from './columns.ts'
import { entriesOf, type PreparedChunk } from './prepared.ts'

const READ = `SELECT id, kind, owner, period, balance, held, version, hold_version FROM account
  WHERE region = $1 AND id = ANY ($2::text[])`

/** The accounts that many chunks move, as they are now that the head is held. */
export async function readShared(
  session: Session,
  region: string,
  chunk: BulkChunk,
): Promise<ReadonlyMap<string, AccountRow>> {
  const ids = [...new Set(chunk.postings.flatMap((posting) => [...posting.shared.keys()]))].sort()
  if (ids.length === 0) return new Map()
  const { rows } = await session.run({ name: 'bulk_shared', text: READ, values: [region, ids] })
  return new Map((rows as AccountRow[]).map((row) => [row.id, row]))
}

/** The entries of a chunk with those of its shared accounts, and the statements that write the shared accounts. */
export function withShared(
  { chunk, entries, recordedAt }: PreparedChunk,
  rows: ReadonlyMap<string, AccountRow>,
  kinds: ReadonlyMap<string, boolean>,
): { entries: PreparedColumns[]; accounts: PreparedAccounts[] } {
  const beside = new BulkChunk(chunk.names)
  const states = new Map<string, BulkAccount>()
  const stateOf = (kind: string, owner: string): BulkAccount => {
    const id = accountId(kind, owner)
    let state = states.get(id)
    if (!state) {
      const read = rows.get(id) ?? { balance: 0, held: 0, version: 0, hold_version: 0 }
      states.set(id, (state = beside.account(kind, owner, '', read)))
    }
    return state
  }
  const all = entries.map(({ posting, rows: own }) => {
    const more = new BulkPosting(posting.id, posting.reason)
    for (const { kind, owner, amount } of posting.shared.values()) {
      if (amount !== 0) more.move(stateOf(kind, owner), amount)
    }
    if (more.accounts.length === 0) return own
    return joined(own, prepare(entriesOf(more, chunk.names.happenedAt, recordedAt)))
  })
  return { entries: all, accounts: prepareAccounts(beside, kinds) }
}
