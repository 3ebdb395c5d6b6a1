/** `gongji audit`: are the books what was written, and do they say what the law said? Runs beside a live server, too. */
import { Command } from 'commander'
import { closePlatform } from '@gongji/platform'
import { auditBooks, type BooksReport } from '@gongji/platform/audit'
import { joinDatabase } from '../database.ts'
import { openScheme } from '../platform.ts'
import { readSettings } from '../settings.ts'

export const auditCommand = () =>
  new Command('audit')
    .description(
      'verify chain, sums, gaplessness and balances, and replay every settlement from its stored facts',
    )
    .option('--json', 'print the report as JSON')
    .action(async ({ json = false }: { json?: boolean }) => {
      const settings = readSettings()
      const database = await joinDatabase(settings, (line) => console.error(line))
      try {
        const platform = await openScheme(settings, database)
        try {
          const report = await auditBooks(platform)
          console.log(json ? JSON.stringify(report, null, 2) : inWords(report))
          process.exitCode = report.clean ? 0 : 1
        } finally {
          await closePlatform(platform)
        }
      } finally {
        await database.stop()
      }
    })

function inWords(report: BooksReport): string {
  const { settlements, entries, batches } = report.counted
  const lines = [`${settlements} settlements, ${entries} entries, ${batches} batches looked at`]
  for (const { region, batches: count, head } of report.heads)
    lines.push(`region ${region}: ${count} batches, head ${head}`)
  for (const { check, region, row, what } of report.problems)
    lines.push(`WRONG (${check}) region ${region}, ${row}: ${what}`)
  lines.push(
    report.clean
      ? 'clean'
      : `${report.problems.length} checks found something wrong; each names its first wrong row`,
  )
  return lines.join('\n')
}
