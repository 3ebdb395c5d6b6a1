export { backupDatabase, type BackupOptions, type BackupReport } from './backup.ts'
export { BackupFault } from './fault.ts'
export { readBackup, restoreDatabase, type RestoreOptions, type RestoreReport } from './restore.ts'
export type { BackupFile, BackupHeader, BackupSummary, RegionHead, TableSum } from './types.ts'
