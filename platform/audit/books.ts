/** K2: are the books what was written, and do they say what the law said? */
import {
  hold,
  verifyIn,
  withSnapshot,
  type Checked,
  type Finding,
  type RegionReport,
  type Snapshot,
} from '@gongji/ledger'
import type { Platform } from '../context.ts'
import { topics } from '../registry.ts'
import { invariants } from './invariants/index.ts'
import { checkPacks } from './packs.ts'
import { loadedNow } from './replay/policies.ts'
import { replayRefunds } from './replay/refunds.ts'
import type { ReplayThreads } from './replay/pool.ts'
import { replaySettlements, startThreads, type ReplayReport } from './replay/replay.ts'
import { checkReversals } from './replay/reversals.ts'
import type { AuditCheck, AuditProblem, EngineDifference, PackDifference } from './types.ts'

export interface BooksReport {
  clean: boolean
  /** Every rule with how many rows it was held against. */
  checks: AuditCheck[]
  /** The first wrong row of each check; empty when clean. */
  problems: AuditProblem[]
  /** Settlements that a newer engine would decide otherwise. Not a problem: what was decided stands. */
  newerEngine: EngineDifference
  /** The same for a policy text that was corrected since. */
  newerPack: PackDifference
  counted: { settlements: number; entries: number; batches: number; seals: number }
  /** Working rows from before the chain held marks of them. */
  unmarked: number
  speed: {
    /** Settlements decided again in a second, reading and comparing included. */
    replays_per_second: number
    /** Entries in a second of the ledger's part: chain, marks and every sum. */
    entries_per_second: number
    /** Of the replay; 0 where it ran beside the rest. */
    threads: number
    seconds: number
  }
  /** Head of each region's chain, to be kept outside: only such an anchor shows a book that was replaced whole. */
  heads: RegionReport[]
}

export interface AuditBooksOptions {
  /** All regions by default. */
  regions?: readonly string[]
}

/**
 * Verifies chain, marks, seals, sums, gaplessness and balances, computes every settlement again from its stored facts
 * and the stored text of its policy, and compares the running sums with the settlements that made them. All of it in
 * one snapshot, read only: work goes on meanwhile.
 */
export function auditBooks(p: Platform, options: AuditBooksOptions = {}): Promise<BooksReport> {
  return withSnapshot(p.db, (snapshot) => auditIn(p, snapshot, { ...options, url: p.db.url }))
}

/** The same on a snapshot that is held already; without `url` on its connection alone. */
export async function auditIn(
  p: Pick<Platform, 'shelf' | 'sealer'>,
  snapshot: Snapshot,
  options: AuditBooksOptions & { url?: string } = {},
): Promise<BooksReport> {
  const regions = options.regions ?? (await regionsOf(snapshot))
  const threads = options.url === undefined ? undefined : await startThreads(snapshot, regions, options.url)
  try {
    return await auditRegions(p, snapshot, regions, threads)
  } finally {
    await threads?.stop()
  }
}

async function auditRegions(
  p: Pick<Platform, 'shelf' | 'sealer'>,
  snapshot: Snapshot,
  regions: readonly string[],
  threads: ReplayThreads | undefined,
): Promise<BooksReport> {
  const { session } = snapshot
  const start = performance.now()
  const tables = topics.flatMap((topic) => topic.tables)
  const ledger = await verifyIn(session, tables, { sealKey: p.sealer.publicKey, regions })
  const ledgerTook = performance.now() - start

  const loaded = await loadedNow(session, p.shelf, regions)
  const replayed = await replaySettlements(snapshot, regions, loaded, threads)
  const refunds = await replayRefunds(session, regions, replayed.newerEngine)
  const checks: AuditCheck[] = [
    ...ledger.checked.map(checkOf),
    replayCheck(replayed),
    refunds,
    await checkReversals(session, regions),
    await checkPacks(session),
  ]
  for (const invariant of invariants) checks.push(checkOf(await hold(session, invariant, regions)))

  // The chain and the seals tell more than one row each.
  const problems = ledger.findings.map(problemOf)
  for (const { first } of checks.slice(ledger.checked.length)) if (first) problems.push(first)
  return {
    clean: problems.length === 0,
    checks,
    problems,
    newerEngine: replayed.newerEngine,
    newerPack: replayed.newerPack,
    counted: {
      settlements: replayed.settlements + refunds.counted,
      entries: ledger.entries,
      batches: ledger.regions.reduce((sum, r) => sum + r.batches, 0),
      seals: ledger.seals,
    },
    unmarked: ledger.unmarked,
    speed: {
      replays_per_second: perSecond(replayed.settlements, replayed.took),
      entries_per_second: perSecond(ledger.entries, ledgerTook),
      threads: replayed.threads,
      seconds: Math.round(performance.now() - start) / 1000,
    },
    heads: ledger.regions,
  }
}

const perSecond = (count: number, milliseconds: number): number =>
  milliseconds > 0 ? Math.round((count * 1000) / milliseconds) : 0

function problemOf({ check, region, table, row, column, expected, found, message }: Finding): AuditProblem {
  return {
    check,
    region,
    row: `${table} ${row}`,
    ...(column === undefined ? {} : { column }),
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
    what: message,
  }
}

const checkOf = ({ first, ...checked }: Checked): AuditCheck =>
  first ? { ...checked, first: problemOf(first) } : checked

function replayCheck({ settlements, wrong, first }: ReplayReport): AuditCheck {
  const rule = 'A settlement is what its stored facts give under the stored text of its policy.'
  const check: AuditCheck = { invariant: 'K2', check: 'replay', rule, counted: settlements, wrong }
  if (!first) return check
  const { region, id, what } = first
  return { ...check, first: { check: 'replay', region, row: `settlement ${id}`, what } }
}

async function regionsOf({ session }: Snapshot): Promise<string[]> {
  const rows = await session.query<{ region: string }>(
    'select region from region_head union select region from bulk_head union select region from batch order by region',
  )
  return rows.map(({ region }) => region)
}
