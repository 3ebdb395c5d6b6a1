import { type BatchHeader, digestOf, linkOf, rowLine } from '../chain/chain.ts'
import type { Db, Session } from '../db/db.ts'
import { entryTable, holdTable } from '../post/tables.ts'
import { writeAccounts } from '../post/write.ts'
import {
  type CommandRow,
  commandTable,
  findCommands,
  outcomeOf,
  type Seal,
  type StoredCommand,
} from './command.ts'
import { collectNeeds, decide, type Pending, readNeeds } from './decide.ts'
import { failureOf } from './failure.ts'
import { fetchNeeds } from './fetch.ts'
import type { VersionedRow } from './rows.ts'
import type { AnyTable, Table } from './table.ts'
import type { Outcome } from './types.ts'
import { Working } from './working.ts'
import { insertRows, writeRows } from './write.ts'

export interface BatchContext {
  db: Db
  region: string
  tables: ReadonlyMap<string, Table>
  seal: Seal
  clock: () => Date
}

/** Batches whose COMMIT was sent and not seen to fail, by number and time: an answer found under one is our own, not a replay. */
export type Sent = Map<number, number>

/**
 * Settles commands of one region in ONE transaction: the head row is locked, keys are looked up, what the commands
 * need is read, each is decided in arrival order, everything is written by set-based statements, the head is moved
 * and hashed, and COMMIT travels with the writes. Keys must differ from each other.
 * @param sent takes note before COMMIT is sent: if the connection is lost after that, the outcome must be looked up
 * @returns an outcome per command, valid because the transaction is committed
 */
export function runBatch(context: BatchContext, all: readonly Pending[], sent: Sent): Promise<Outcome[]> {
  return context.db.session(async (session) => {
    const { region, seal } = context
    const working = new Working(region, context.tables, context.clock())
    const head = await openBatch(session, working, all, seal)
    const outcomes = new Map<Pending, Outcome>()
    const open: Pending[] = []
    for (const pending of all) {
      const known = working.command(pending.command.key) as StoredCommand | undefined
      if (known) outcomes.set(pending, outcomeOfKnown(known, pending, seal, sent))
      else open.push(pending)
    }
    // Under the head's lock, what was sent before is either found above or was never committed.
    sent.clear()

    await readNeeds(session, working, open, seal)
    const number = head.batch + 1
    const commands: VersionedRow[] = []
    for (const pending of open) {
      const { command, fingerprint } = pending
      if (working.command(command.key) === 'tombstone') {
        outcomes.set(pending, { outcome: 'tombstoned' })
        continue
      }
      const decision = await decide(session, working, pending, seal)
      if ('error' in decision) {
        outcomes.set(pending, { outcome: 'failed', error: decision.error })
        continue
      }
      const { answer } = decision.content
      outcomes.set(pending, {
        outcome: 'answered',
        answer,
        replayed: false,
        batch: number,
        recordedAt: working.recordedAt,
      })
      const content = seal.seal(JSON.stringify(decision.content))
      commands.push(commandRow(working, command.key, command.happenedAt, fingerprint, command.kind, content))
    }
    for (const [key, happenedAt] of working.tombstones) {
      commands.push(commandRow(working, key, happenedAt, '', '', null))
    }
    if (commands.length === 0) await session.query('ROLLBACK')
    else {
      sent.set(number, working.recordedAt.getTime())
      await writeBatch(session, working, number, head.hash, commands).catch((error: unknown) => {
        // An answer of the database, even a bad one, says that nothing was committed.
        if (failureOf(error) !== 'lost') sent.delete(number)
        throw error
      })
    }
    return all.map((pending) => outcomes.get(pending)!)
  })
}

/** Takes the head and, in the same round trip, reads the keys and the first needs. */
async function openBatch(session: Session, working: Working, all: readonly Pending[], seal: Seal) {
  const { region } = working
  const keys = all.map(({ command }) => command.key)
  const lock = `SELECT batch, hash FROM region_head WHERE region = $1 FOR UPDATE`
  const [, head] = await Promise.all([
    session.query('BEGIN'),
    session.query<{ batch: number; hash: Buffer }>(lock, [region]),
    loadKinds(session, working),
    findCommands(session, region, keys).then((found) => working.loadCommands(keys, found)),
    fetchNeeds(session, working, collectNeeds(working, all, seal)),
  ])
  if (!head[0]) throw new Error(`Region ${region} has no head row.`)
  return head[0]
}

export async function loadKinds(session: Session, working: Working): Promise<void> {
  const kinds = await session.query<{ kind: string; overdraft: boolean }>(
    'SELECT kind, overdraft FROM account_kind',
  )
  for (const { kind, overdraft } of kinds) working.kinds.set(kind, overdraft)
}

function outcomeOfKnown(known: StoredCommand, pending: Pending, seal: Seal, sent: Sent): Outcome {
  if (known.state === 'answered' && known.fingerprint !== pending.fingerprint)
    return { outcome: 'key_reused' }
  const ours = sent.get(known.batch) === known.recorded_at.getTime()
  return outcomeOf(known, seal, !ours)
}

function commandRow(
  working: Working,
  key: string,
  happenedAt: Date,
  fingerprint: string,
  kind: string,
  content: Buffer | null,
): VersionedRow {
  const row: CommandRow = {
    key,
    fingerprint,
    kind,
    state: content ? 'answered' : 'tombstone',
    content,
    happened_at: happenedAt,
    recorded_at: working.recordedAt,
  }
  return { row, version: 1 }
}

/** Writes everything and commits in one round trip; a fence that does not hold turns COMMIT into ROLLBACK. */
async function writeBatch(
  session: Session,
  working: Working,
  number: number,
  previous: Buffer,
  commands: readonly VersionedRow[],
): Promise<void> {
  const { region, book, recordedAt } = working
  const own: [AnyTable, readonly VersionedRow[]][] = [
    [commandTable, commands],
    [entryTable, book.entries.map((row) => ({ row, version: 1 }))],
    [holdTable, book.holds.map((row) => ({ row, version: 1 }))],
  ]
  const header: BatchHeader = { region, number, recordedAt, tables: {} }
  // Hashed before anything is sent: from here on only the database can fail.
  const written = [...working.rows.values()].filter((rows) => rows.added.length > 0)
  for (const [table, rows] of own) if (rows.length > 0) header.tables[table.name] = digestRows(table, rows)
  for (const { table, added } of written) header.tables[table.spec.name] = digestRows(table.spec, added)
  for (const rows of working.rows.values()) {
    const marks = rows.marks()
    if (marks) header.tables[rows.table.spec.name] = marks
  }
  const link = linkOf(previous, header)

  const statements: Promise<unknown>[] = []
  for (const [table, rows] of own) {
    const zeroSum = table === entryTable ? 'amount' : undefined
    if (rows.length > 0) statements.push(insertRows(session, table, region, number, rows, zeroSum))
  }
  statements.push(...writeAccounts(session, region, number, book))
  for (const rows of working.rows.values()) statements.push(...writeRows(session, region, number, rows))
  statements.push(
    session.run({
      name: 'insert_batch',
      text: 'INSERT INTO batch (region, number, tables, hash, recorded_at) VALUES ($1, $2, $3, $4, $5)',
      values: [region, number, JSON.stringify(header.tables), link, recordedAt.toISOString()],
    }),
    session.run({
      name: 'move_head',
      text: `WITH moved AS (UPDATE region_head SET batch = $2, hash = $3 WHERE region = $1 AND batch = $2 - 1 RETURNING 1)
             SELECT must_equal('region head', (SELECT count(*) FROM moved), 1)`,
      values: [region, number, link],
    }),
  )
  const commit = session.run({ text: 'COMMIT' })
  await Promise.all([...statements, commit])
  if ((await commit).command !== 'COMMIT')
    throw new Error(`Batch ${number} of region ${region} was rolled back.`)
}

const digestRows = (table: AnyTable, rows: readonly VersionedRow[]) =>
  digestOf(rows.map(({ row, version }) => rowLine(table, row, version)))
