/** The book: double-entry accounts on PostgreSQL. Knows money, not insurance. */
export { distributionFaults } from './audit/distribution.ts'
export { statementFaults } from './audit/distributionStatements.ts'
export { verify, verifyIn } from './audit/verify.ts'
export type {
  AuditOptions,
  AuditReport,
  Checked,
  Finding,
  InvariantId,
  RegionReport,
} from './audit/report.ts'
export { Cursor } from './audit/cursor.ts'
export { hold, type Invariant } from './audit/invariants/invariant.ts'
export { type Snapshot, withSnapshot } from './audit/snapshot.ts'
export * from './backup/index.ts'
export { canonical, sm3 } from './chain/canonical.ts'
export { digestOf, GENESIS, linkOf, rowLine, type BatchHeader } from './chain/chain.ts'
export { LANE, type Strand, strandOf, STRANDS } from './chain/strand.ts'
export { assertDurability } from './database/durability.ts'
export { findRunningDatabase } from './database/running.ts'
export { startDatabase, type DatabaseOptions, type RunningDatabase } from './database/start.ts'
export {
  openDb,
  type Db,
  type DbOptions,
  type PoolUsage,
  type Session,
  type Statement,
  type Tx,
} from './db/db.ts'
export * from './distribute/index.ts'
export { ledgerMigrations, migrate } from './db/migrate.ts'
export { die, failPoint } from './lane/failPoint.ts'
export { commandTable } from './lane/command.ts'
export { type BulkAccount, BulkChunk, type BulkPosting } from './lane/bulk/chunk.ts'
export type { BulkLane } from './lane/bulk/lane.ts'
export type { PreparedChunk } from './lane/bulk/prepared.ts'
export type { ChunkOutcome, Redo } from './lane/bulk/run.ts'
export { type Failure, failureOf } from './lane/failure.ts'
export { OutcomeUnknown } from './lane/lane.ts'
export { Lanes, type LanesOptions } from './lane/lanes.ts'
export type { BatchSeen, LaneObserver } from './lane/observe.ts'
export type * from './lane/types.ts'
export * from './seal/index.ts'
export { entryTable } from './post/tables.ts'
export { ledgerTables } from './audit/tables.ts'
