/** The book: double-entry accounts on PostgreSQL. Knows money, not insurance. */
export { assertDurability } from './database/durability.ts'
export { startDatabase, type DatabaseOptions, type RunningDatabase } from './database/start.ts'
export { openDb, type Db, type DbOptions, type Tx } from './db/db.ts'
export { ledgerMigrations, migrate } from './db/migrate.ts'
export { OutcomeUnknown } from './lane/lane.ts'
export { Lanes, type LanesOptions } from './lane/lanes.ts'
export type * from './lane/types.ts'
