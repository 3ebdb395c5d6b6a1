/** The `gongji` command. Each subcommand is one file in commands/. */
import { Command } from 'commander'
import { allocateCommand } from './commands/allocate.ts'
import { auditCommand } from './commands/audit.ts'
import { backupCommand } from './commands/backup.ts'
import { dbCommand } from './commands/db.ts'
import { demoCommand } from './commands/demo.ts'
import { fundsCommand } from './commands/funds.ts'
import { jobCommand } from './commands/job.ts'
import { migrateCommand } from './commands/migrate.ts'
import { policyCommand } from './commands/policy.ts'
import { restoreCommand } from './commands/restore.ts'
import { staffCommand } from './commands/staff.ts'
import { startCommand } from './commands/start.ts'
import { Trouble } from './trouble.ts'

const program = new Command('gongji')
  .description('共济 · the money side of China’s basic medical insurance')
  .showHelpAfterError('(gongji --help lists the commands)')

for (const command of [
  startCommand,
  migrateCommand,
  demoCommand,
  policyCommand,
  allocateCommand,
  auditCommand,
  staffCommand,
  backupCommand,
  restoreCommand,
  dbCommand,
  fundsCommand,
  jobCommand,
]) {
  program.addCommand(command())
}

// A reader that has seen enough (… | head) ends the output without a complaint.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof Trouble)) throw error
  console.error(`gongji: ${error.message}`)
  process.exitCode = error.exitCode
}
