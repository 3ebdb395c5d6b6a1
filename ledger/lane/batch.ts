import type { Db, Session } from '../db/db.ts'
import { type CommandRow, findPrepared, outcomeOf, type Seal, type StoredCommand } from './command.ts'
import { collectNeeds, decide, type Pending, readNeeds } from './decide.ts'
import { failureOf } from './failure.ts'
import { fetchNeeds } from './fetch.ts'
import type { VersionedRow } from './rows.ts'
import { writeBatch } from './record.ts'
import type { Table } from './table.ts'
import type { Outcome } from './types.ts'
import { Working } from './working.ts'

const BEGIN = { name: 'begin', text: 'BEGIN' }

export interface BatchContext {
  db: Db
  region: string
  tables: ReadonlyMap<string, Table>
  seal: Seal
  clock: () => Date
}

/**
 * Batches whose COMMIT was sent and not seen to fail, by number and time, with the commands they decided: an answer
 * of one of these found there is our own, not a replay.
 */
export type Sent = Map<number, { recordedAt: number; decided: ReadonlySet<Pending> }>

/** A batch whose writes and COMMIT are sent and not answered: what it leaves if it is committed. */
export interface Ahead {
  number: number
  hash: Buffer
  working: Working
  /** Whether it was committed as it was sent; never rejects. */
  committed: Promise<boolean>
}

export interface Flight {
  /** The batch to follow on its heels; without it the head is locked before anything is read. */
  behind?: Ahead | undefined
  /** Told when everything is sent, COMMIT too. */
  onSent?: ((left: Omit<Ahead, 'committed'>) => void) | undefined
}

export interface Ran {
  /** An outcome per command, valid because the transaction is committed. */
  outcomes: Outcome[]
  /** The region's batch that this one found. */
  found: number
  /** The batch that it wrote, if there was anything to write. */
  written: { number: number; hash: Buffer } | undefined
}

/** What this batch was decided on did not come to be: it must be decided again. */
export class Overtaken extends Error {}

/**
 * Settles commands of one region in ONE transaction: the head row is locked, keys are looked up, what the commands
 * need is read, each is decided in arrival order, everything is written by set-based statements, the head is moved
 * and hashed, and COMMIT travels with the writes. Keys must differ from each other.
 *
 * Behind a batch that is still being committed, reading and deciding go on meanwhile: what that batch leaves is known
 * here and stands over what is read. The head is then locked with the writes, and they hold only if it is exactly as
 * that batch leaves it, number and hash: between the moment that batch took the head and now, nobody else had it.
 * @param sent takes note before COMMIT is sent: if the connection is lost after that, the outcome must be looked up
 */
export async function runBatch(
  context: BatchContext,
  all: readonly Pending[],
  sent: Sent,
  { behind, onSent }: Flight = {},
): Promise<Ran> {
  const ran = await context.db.session(async (session) => {
    const { region, seal } = context
    const working = new Working(region, context.tables, context.clock(), behind?.working)
    const head = behind
      ? await readBehind(session, working, all, seal, behind)
      : await openBatch(session, working, all, seal)
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
      const { answer } = decision
      outcomes.set(pending, {
        outcome: 'answered',
        answer,
        replayed: false,
        batch: number,
        recordedAt: working.recordedAt,
      })
      const content = seal.seal(decision.content)
      commands.push(commandRow(working, command.key, command.happenedAt, fingerprint, command.kind, content))
    }
    for (const [key, happenedAt] of working.tombstones) {
      commands.push(commandRow(working, key, happenedAt, '', '', null))
    }
    working.forgetBefore()
    const ran = { outcomes: all.map((pending) => outcomes.get(pending)!), found: head.batch }
    if (commands.length === 0) {
      await session.query('ROLLBACK')
      // Answers may be those of the batch before.
      if (behind && !(await behind.committed)) throw new Overtaken()
      return { ...ran, written: undefined }
    }
    sent.set(number, { recordedAt: working.recordedAt.getTime(), decided: new Set(open) })
    try {
      const hash = await writeBatch(session, working, {
        number,
        previous: head.hash,
        commands,
        takeHead: behind !== undefined,
        onSent,
      })
      return { ...ran, written: { number, hash } }
    } catch (error) {
      // An answer of the database, even a bad one, says that nothing was committed.
      if (failureOf(error) !== 'lost') sent.delete(number)
      if (!behind || (error as { code?: unknown }).code !== FENCE) throw error
      // Somebody wrote in between, as they may: no reason to close the connection.
      await session.query('ROLLBACK')
      return undefined
    }
  })
  if (!ran) throw new Overtaken()
  return ran
}

/** The code of must_equal. */
const FENCE = 'GJ001'

interface Head {
  batch: number
  hash: Buffer
}

/** Takes the head and, in the same round trip, reads the keys and the first needs. */
async function openBatch(
  session: Session,
  working: Working,
  all: readonly Pending[],
  seal: Seal,
): Promise<Head> {
  const { region } = working
  const lock = `SELECT batch, hash FROM region_head WHERE region = $1 FOR UPDATE`
  const [, head] = await Promise.all([
    session.run(BEGIN),
    session.run({ name: 'lock_head', text: lock, values: [region] }),
    loadKinds(session, working),
    ...firstReads(session, working, all, seal),
  ])
  const [found] = head.rows as Head[]
  if (!found) throw new Error(`Region ${region} has no head row.`)
  return found
}

/** Reads while the batch before is being committed; the head is taken later, with the writes. */
async function readBehind(
  session: Session,
  working: Working,
  all: readonly Pending[],
  seal: Seal,
  behind: Ahead,
): Promise<Head> {
  await Promise.all([session.run(BEGIN), ...firstReads(session, working, all, seal)])
  return { batch: behind.number, hash: behind.hash }
}

function firstReads(session: Session, working: Working, all: readonly Pending[], seal: Seal) {
  const keys = all.map(({ command }) => command.key)
  return [
    findPrepared(session, working.region, keys).then((found) => working.loadCommands(keys, found)),
    fetchNeeds(session, working, collectNeeds(working, all, seal)),
  ]
}

export async function loadKinds(session: Session, working: Working): Promise<void> {
  const { rows } = await session.run({ name: 'kinds', text: 'SELECT kind, overdraft FROM account_kind' })
  for (const { kind, overdraft } of rows as { kind: string; overdraft: boolean }[])
    working.kinds.set(kind, overdraft)
}

function outcomeOfKnown(known: StoredCommand, pending: Pending, seal: Seal, sent: Sent): Outcome {
  if (known.state === 'answered' && known.fingerprint !== pending.fingerprint)
    return { outcome: 'key_reused' }
  const before = sent.get(known.batch)
  const ours = before?.recordedAt === known.recorded_at.getTime() && before.decided.has(pending)
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
