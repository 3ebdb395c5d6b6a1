/** What a backup says of itself: the header stands before the rows, the summary after them. */

/** A migration as the database remembers it. */
export interface AppliedMigration {
  version: number
  name: string
  md5: string
}

export interface TableShape {
  name: string
  columns: string[]
}

export interface SequenceValue {
  name: string
  value: string
  called: boolean
}

export interface BackupHeader {
  /** When the snapshot was taken, ISO 8601. */
  takenAt: string
  /** The PostgreSQL that it was taken from, for example "18.4". */
  server: string
  /** By the table that remembers a folder's migrations, for example "migration_ledger". */
  migrations: Record<string, AppliedMigration[]>
  /** In an order in which what is referred to comes first. */
  tables: TableShape[]
  /** Names of the files that were put in, for example key files. */
  files: string[]
}

export interface TableSum {
  name: string
  rows: number
  /** SM3 over the rows as PostgreSQL's COPY writes them, hex. */
  sm3: string
}

export interface RegionHead {
  region: string
  batch: number
  /** Hex of the head of the region's chain: kept outside, it shows a book that was cut or replaced whole. */
  hash: string
}

export interface BackupSummary {
  tables: TableSum[]
  sequences: SequenceValue[]
  heads: RegionHead[]
}

/** A small file that travels with the rows. */
export interface BackupFile {
  name: string
  content: Buffer
}
