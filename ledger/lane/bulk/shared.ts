import { digestOf, type Digest } from '../../chain/chain.ts'
import type { Session } from '../../db/db.ts'
import { accountId, type AccountRow } from '../../post/account.ts'
import { type PreparedAccounts, prepareAccounts } from './accounts.ts'
import { type BulkAccount, BulkChunk, BulkPosting } from './chunk.ts'
import { encoded, type EncodedColumns, joined, prepare } from './columns.ts'
import { entriesOf } from './entries.ts'
import type { PreparedChunk } from './prepared.ts'

const READ = `SELECT id, kind, owner, period, balance, held, version, hold_version FROM account
  WHERE region = $1 AND id = ANY ($2::text[])`

/** The accounts that many chunks move, as they are now that no other chunk can move them. */
export async function readShared(
  session: Session,
  region: string,
  chunk: BulkChunk,
): Promise<ReadonlyMap<string, AccountRow>> {
  const ids = sharedIds(chunk)
  if (ids.length === 0) return new Map()
  const { rows } = await session.run({ name: 'bulk_shared', text: READ, values: [region, ids] })
  return new Map((rows as AccountRow[]).map((row) => [row.id, row]))
}

export interface SharedPart {
  /** The accounts as they were taken to be. */
  assumed: ReadonlyMap<string, AccountRow>
  /** The accounts as the chunk leaves them. */
  after: ReadonlyMap<string, AccountRow>
  /** All entries of the chunk, by posting. */
  entries: EncodedColumns[]
  accounts: PreparedAccounts[]
  digest: Digest | undefined
}

/** The entries of a chunk with those of its shared accounts, and the statements that write the shared accounts. */
export function withShared(
  { chunk, entries, recordedAt }: Omit<PreparedChunk, 'shared'>,
  assumed: ReadonlyMap<string, AccountRow>,
  kinds: ReadonlyMap<string, boolean>,
): SharedPart {
  const beside = new BulkChunk(chunk.names)
  const states = new Map<string, BulkAccount>()
  const stateOf = (kind: string, owner: string): BulkAccount => {
    const id = accountId(kind, owner)
    let state = states.get(id)
    if (!state) {
      const read = assumed.get(id) ?? { balance: 0, held: 0, version: 0, hold_version: 0 }
      states.set(id, (state = beside.account(kind, owner, '', read)))
    }
    return state
  }
  const all = entries.map(({ posting, rows: own }) => {
    const more = new BulkPosting(posting.id, posting.reason)
    for (const { kind, owner, amount } of posting.shared.values()) {
      if (amount !== 0) more.move(stateOf(kind, owner), amount)
    }
    if (more.accounts.length === 0) return encoded(own)
    return encoded(joined(own, prepare(entriesOf(more, chunk.names.happenedAt, recordedAt))))
  })
  const after = new Map([...states].map(([id, state]) => [id, { ...state, hold_version: state.holdVersion }]))
  return {
    assumed,
    after,
    entries: all,
    accounts: prepareAccounts(beside, kinds),
    digest: all.length > 0 ? digestOf(all.flatMap(({ lines }) => lines)) : undefined,
  }
}

/** Whether the shared accounts of a chunk stand as they were taken to. */
export function standsAs(
  chunk: BulkChunk,
  assumed: ReadonlyMap<string, AccountRow>,
  found: ReadonlyMap<string, AccountRow>,
): boolean {
  return sharedIds(chunk).every((id) => {
    const [a, b] = [assumed.get(id), found.get(id)]
    return a?.version === b?.version && a?.hold_version === b?.hold_version && a?.balance === b?.balance
  })
}

const sharedIds = (chunk: BulkChunk): string[] =>
  [...new Set(chunk.postings.flatMap((posting) => [...posting.shared.keys()]))].sort()
