/** K2: are the books what was written, and do they say what the law said? */
import { verify, type AuditReport as LedgerReport } from '@gongji/ledger'
import type { Platform } from '../context.ts'
import { topics } from '../registry.ts'
import { checkFolds } from './fold.ts'
import { replaySettlements } from './replay.ts'
import type { AuditProblem, EngineDifference } from './types.ts'

export type { AuditProblem, EngineDifference } from './types.ts'

export interface BooksReport {
  clean: boolean
  /** The first wrong row of each check; empty when clean. */
  problems: AuditProblem[]
  /** Settlements that a newer engine would decide otherwise. Not a problem: what was decided stands. */
  newerEngine: EngineDifference
  counted: { settlements: number; entries: number; batches: number }
  /** Head of each region's chain, to be kept outside: only such an anchor shows a book that was replaced whole. */
  heads: { region: string; batches: number; head: string }[]
}

/**
 * Verifies chain, sums, gaplessness and balances, computes every settlement again from its stored facts and
 * the stored text of its policy, and compares the running sums with the settlements that made them.
 */
export async function auditBooks(p: Platform): Promise<BooksReport> {
  const tables = topics.flatMap((topic) => topic.tables)
  const ledger: LedgerReport = await verify(p.db, tables)
  const replayed = await replaySettlements(p)
  const problems: AuditProblem[] = [
    ...ledger.findings.map((f) => ({
      check: f.check,
      region: f.region,
      row: `${f.table} ${f.row}`,
      what: f.message,
    })),
    ...(replayed.problem ? [replayed.problem] : []),
    ...(await checkFolds(p)),
  ]
  return {
    clean: problems.length === 0,
    problems,
    newerEngine: replayed.newerEngine,
    counted: {
      settlements: replayed.settlements,
      entries: ledger.entries,
      batches: ledger.regions.reduce((sum, r) => sum + r.batches, 0),
    },
    heads: ledger.regions,
  }
}
