import { type BatchHeader, digestOf, linkOf, rowLine } from '../chain/chain.ts'
import type { Session } from '../db/db.ts'
import type { EntryRow } from '../post/book.ts'
import { entryTable, holdTable } from '../post/tables.ts'
import { writeAccounts } from '../post/write.ts'
import type { Flight } from './batch.ts'
import { type CommandRow, commandTable } from './command.ts'
import { endBatch } from './end.ts'
import type { VersionedRow } from './rows.ts'
import type { AnyTable } from './table.ts'
import type { Working } from './working.ts'
import { insertRows, writeRows } from './write.ts'

/** Waits for whoever has the head; what it left must be what this batch follows. */
const TAKE_HEAD = `
  WITH head AS MATERIALIZED (SELECT batch, hash FROM region_head WHERE region = $1 FOR UPDATE)
  SELECT must_equal('region head', (SELECT batch FROM head WHERE hash = $3), $2)`

/** So many commands are hashed before the database would have begun with their rows: then all travels in one piece. */
const FEW = 8

export interface Writing {
  number: number
  /** The link that the batch follows. */
  previous: Buffer
  commands: readonly VersionedRow[]
  /** Whether the head is still to be locked. */
  takeHead: boolean
  onSent: Flight['onSent']
}

/**
 * Writes everything and commits in one round trip; a fence that does not hold turns COMMIT into ROLLBACK. The link is
 * computed while the database is busy with the rows.
 * @returns the link
 */
export async function writeBatch(session: Session, working: Working, writing: Writing): Promise<Buffer> {
  const { region, book } = working
  const { number, previous, commands, takeHead, onSent } = writing
  const own: [AnyTable, readonly VersionedRow[]][] = [
    [commandTable, commands],
    [entryTable, book.entries.toSorted(byTransaction).map((row) => ({ row, version: 1 }))],
    [holdTable, book.holds.map((row) => ({ row, version: 1 }))],
  ]
  const statements: Promise<unknown>[] = []
  if (takeHead) {
    statements.push(
      session.run({ name: 'take_head', text: TAKE_HEAD, values: [region, number - 1, previous] }),
    )
  }
  for (const [table, rows] of own) {
    const zeroSum = table === entryTable ? 'amount' : undefined
    if (rows.length > 0) statements.push(insertRows(session, table, region, number, rows, zeroSum))
  }
  statements.push(...writeAccounts(session, region, number, book))
  for (const rows of working.rows.values()) statements.push(...writeRows(session, region, number, rows))
  // Should the link fail, the connection is closed with all that is on its way.
  Promise.all(statements).catch(() => undefined)
  if (commands.length > FEW) session.send()

  const header = headerOf(working, number, own)
  const link = linkOf(previous, header)
  const end = endBatch(session, header, link)
  const commit = session.run({ name: 'commit', text: 'COMMIT' })
  working.written = new Map(
    commands.map(({ row }) => [row['key'] as string, { ...(row as CommandRow), batch: number }]),
  )
  onSent?.({ number, hash: link, working })
  // Each by itself: the first error tells why, and those behind it only that the transaction is at an end.
  await Promise.all([...statements, end, commit])
  if ((await commit).command !== 'COMMIT')
    throw new Error(`Batch ${number} of region ${region} was rolled back.`)
  return link
}

/** What the chain keeps of a batch: the digest of all that it added, and marks of what it changed in place. */
function headerOf(
  { region, recordedAt, rows }: Working,
  number: number,
  own: readonly [AnyTable, readonly VersionedRow[]][],
): BatchHeader {
  const header: BatchHeader = { region, number, recordedAt, tables: {} }
  const added = [...rows.values()].map((one): [AnyTable, readonly VersionedRow[]] => [
    one.table.spec,
    one.added,
  ])
  for (const [table, list] of [...own, ...added]) {
    if (list.length === 0) continue
    header.tables[table.name] = digestOf(list.map(({ row, version }) => rowLine(table, row, version)))
  }
  for (const one of rows.values()) {
    const marks = one.marks()
    if (marks) header.tables[one.table.spec.name] = marks
  }
  return header
}

/** Transactions come in the order of their ids, more or less, so that their index grows at its end. */
const byTransaction = (a: EntryRow, b: EntryRow) =>
  compare(a.transaction, b.transaction) || compare(a.account, b.account)

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
