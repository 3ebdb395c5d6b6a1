/** @gongji/platform: the scheme. Doors call its topics; each topic is a subpath (@gongji/platform/family …). */
import { join } from 'node:path'
import { ledgerMigrations } from '@gongji/ledger'

export { closePlatform, openPlatform, type Mode, type Platform, type PlatformOptions } from './context.ts'
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
