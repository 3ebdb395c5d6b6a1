/** @gongji/platform: the scheme. Doors call its topics; each topic is a subpath (@gongji/platform/family …). */
import { join } from 'node:path'
import { ledgerMigrations } from '@gongji/ledger'

/** For the doors: where a test makes this process kill itself. */
export { die, failPoint } from '@gongji/ledger'
export type { Mode, Platform } from './context.ts'
export { DISTRIBUTION } from './distribution.ts'
export { closePlatform, openPlatform, type PlatformOptions } from './open.ts'
export type { Actor, Channel, CommandMeta } from './command/index.ts'
export {
  catalogue,
  failure,
  HOTLINE,
  ok,
  problemText,
  type ErrorCode,
  type PlatformError,
  type ProblemText,
  type Result,
} from './errors/index.ts'
export { isRegion, newId, newPersonNo, regionOf } from './ids/index.ts'

/** Folders of SQL migrations in the order in which they run: the book's, then ours. */
export const migrations: readonly string[] = [ledgerMigrations, join(import.meta.dirname, 'migrations')]
