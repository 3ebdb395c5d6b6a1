import { type BatchHeader, digestOf, linkOf, rowLine } from '../../chain/chain.ts'
import { BULK } from '../../chain/strand.ts'
import type { Session, Tx } from '../../db/db.ts'
import type { AccountRow } from '../../post/account.ts'
import { entryTable } from '../../post/tables.ts'
import type { BatchContext } from '../batch.ts'
import { type CommandRow, commandTable, findPrepared, fingerprintOf, openContent } from '../command.ts'
import { endBatch, SINCE_BEGIN } from '../end.ts'
import type { Answer } from '../types.ts'
import { insertRows } from '../write.ts'
import { writePrepared } from './accounts.ts'
import type { BulkChunk } from './chunk.ts'
import { insertColumns } from './columns.ts'
import { prepareChunk, type PreparedChunk } from './prepared.ts'
import { readShared, standsAs, withShared } from './shared.ts'

/** A region as chunks see it. */
export interface BulkContext extends BatchContext {
  kinds: ReadonlyMap<string, boolean>
  /** Shared accounts as the last chunk left them: the next one is prepared for them to stand so. */
  expected: Map<string, AccountRow>
}

export type ChunkOutcome =
  | {
      outcome: 'written'
      batch: number
      /** Milliseconds for which its strand's head was held. */
      held: number
      /** What it was prepared from had changed, so it was decided once more. */
      redone: boolean
    }
  /** The key was there: somebody wrote a chunk under it before. */
  | { outcome: 'known'; answer: Answer }
  /** Decided once more, nothing was left to do. */
  | { outcome: 'nothing' }

/** Decides the same chunk from what stands in the database now; undefined if nothing is left to do. */
export type Redo = (tx: Tx) => Promise<BulkChunk | undefined>

/** How a chunk is tried: as it was prepared, decided anew, and decided anew while the region's lane stands still. */
const TRIES = ['prepared', 'anew', 'alone'] as const
type Try = (typeof TRIES)[number]

/**
 * Writes a prepared chunk as one batch of the region's bulk strand: that strand's head is locked, the key looked up,
 * the shared accounts read, and everything is written and committed in one more round trip. The lane goes on
 * meanwhile. If an account changed since it was read, or a row of the chunk is there already, nothing is written and
 * the chunk is decided again from what stands there now; if that happens twice, under the lane's head: then nothing
 * can change.
 *
 * The commit does not wait for the disk, which would hold the region up: nobody is told of a chunk, and whoever
 * commits next in the database (a settlement, the job's progress) brings it to the disk with its own. A machine that
 * fails before that loses the whole chunk, marks and all, and the job does it again.
 * @param meanwhile is called once while the database writes: the time to prepare the next chunk
 */
export function runChunk(
  context: BulkContext,
  prepared: PreparedChunk,
  redo: Redo,
  meanwhile: () => void = () => undefined,
): Promise<ChunkOutcome> {
  return context.db.session(async (session) => {
    let aside: (() => void) | undefined = meanwhile
    for (const how of TRIES) {
      const outcome = await attempt(session, context, prepared, redo, how, aside)
      if (outcome !== 'stale') return outcome
      aside = undefined
    }
    throw new Error(`Chunk ${prepared.chunk.names.key} cannot be written.`)
  })
}

async function attempt(
  session: Session,
  context: BulkContext,
  first: PreparedChunk,
  redo: Redo,
  how: Try,
  meanwhile: () => void = () => undefined,
): Promise<ChunkOutcome | 'stale'> {
  const { region } = context
  const [, head, ahead] = await Promise.all([
    session.run({ name: 'bulk_begin', text: 'BEGIN' }),
    session.run({ name: 'bulk_head', text: TAKE_HEAD, values: [region, how === 'alone' ? '10s' : '50ms'] }),
    how === 'prepared' ? lookUp(session, region, first.chunk) : undefined,
    how === 'alone' ? session.run({ name: 'bulk_alone', text: TAKE_LANE, values: [region] }) : undefined,
  ])
  const { batch, hash, time: waited } = (head.rows as HeadRow[])[0] ?? fail(region)
  const prepared = how === 'prepared' ? first : await again()
  const found = prepared && (ahead ?? (await lookUp(session, region, prepared.chunk)))
  if (!found || found.known) {
    await session.query('ROLLBACK')
    if (!found) return { outcome: 'nothing' }
    return { outcome: 'known', answer: openContent(found.known!, context.seal).answer }
  }
  const statements = write(session, context, prepared, found.shared, { number: batch + 1, hash })
  // The statements have left this process before anything else is done in it.
  session.send()
  const aside = Promise.resolve().then(meanwhile)
  const results = await Promise.allSettled(statements)
  await aside
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) {
    if (!isStale(failed.reason)) throw failed.reason
    await session.query('ROLLBACK')
    return 'stale'
  }
  const [moved, commit] = [statements.at(-2), await statements.at(-1)!]
  if ((commit as { command?: string }).command !== 'COMMIT')
    throw new Error(`Chunk ${batch + 1} of region ${region} was rolled back.`)
  return {
    outcome: 'written',
    batch: batch + 1,
    held: timeOf(await moved!) - waited,
    redone: how !== 'prepared',
  }

  async function again(): Promise<PreparedChunk | undefined> {
    const chunk = await redo(session)
    return chunk && prepareChunk(chunk, context.kinds, context.clock(), new Map())
  }
}

const timeOf = (answer: unknown): number => (answer as { rows: { time: number }[] }).rows[0]!.time

/**
 * The strand's head as it is once it is held, and how long that took. From then on:
 * - A chunk and a batch of the lane may wait for each other's accounts. It is the chunk that gives way, after $2, and
 *   is written again.
 * - The commit will not wait for the disk.
 * - Pages that are pushed out of memory go to the disk bit by bit: else the system writes a gigabyte at once, some
 *   time, and every settlement waits for that.
 */
const TAKE_HEAD = `
  WITH head AS MATERIALIZED (SELECT batch, hash FROM bulk_head WHERE region = $1 FOR UPDATE)
  SELECT batch, hash, ${SINCE_BEGIN} AS time,
    set_config('lock_timeout', $2, true), set_config('synchronous_commit', 'off', true),
    set_config('backend_flush_after', '1MB', true)
  FROM head`

/** With its head the lane stands still. */
const TAKE_LANE = 'SELECT FROM region_head WHERE region = $1 FOR UPDATE'

interface HeadRow {
  batch: number
  hash: Buffer
  time: number
}

const fail = (region: string): never => {
  throw new Error(`Region ${region} has no head for chunks.`)
}

async function lookUp(session: Session, region: string, chunk: BulkChunk) {
  const [known, shared] = await Promise.all([
    findPrepared(session, region, [chunk.names.key]),
    readShared(session, region, chunk),
  ])
  return { known: known[0], shared }
}

/** A fence that did not hold, or a row that somebody else has put there. */
const isStale = (error: unknown): boolean =>
  ['GJ001', '23505'].includes((error as { code?: string }).code ?? '')

/** Sends everything; the last is COMMIT. */
function write(
  session: Session,
  { region, seal, kinds, expected }: BulkContext,
  prepared: PreparedChunk,
  sharedRows: Awaited<ReturnType<typeof readShared>>,
  head: { number: number; hash: Buffer },
): Promise<unknown>[] {
  const { number } = head
  const { chunk, recordedAt } = prepared
  const { key, kind, input, value, happenedAt } = chunk.names
  const command: CommandRow = {
    key,
    fingerprint: fingerprintOf({ region, key, kind, input, happenedAt }),
    kind,
    state: 'answered',
    content: seal.seal(JSON.stringify({ input, answer: { ok: true, value } })),
    happened_at: happenedAt,
    recorded_at: recordedAt,
  }
  const shared = standsAs(chunk, prepared.shared.assumed, sharedRows)
    ? prepared.shared
    : withShared(prepared, sharedRows, kinds)
  for (const [id, row] of shared.after) expected.set(id, row)
  const header: BatchHeader = { region, number, recordedAt, tables: { ...prepared.digests } }
  header.tables[commandTable.name] = digestOf([rowLine(commandTable, command)])
  if (shared.digest) header.tables[entryTable.name] = shared.digest
  const link = linkOf(head.hash, header)
  return [
    insertRows(session, commandTable, region, number, [{ row: command, version: 1 }]),
    ...shared.entries.map((rows) => insertColumns(session, region, number, rows, 'amount')),
    ...[...prepared.accounts, ...shared.accounts].map((one) => writePrepared(session, region, number, one)),
    ...prepared.rows.map((rows) => insertColumns(session, region, number, rows)),
    endBatch(session, header, link, BULK),
    session.run({ name: 'bulk_commit', text: 'COMMIT' }),
  ]
}
