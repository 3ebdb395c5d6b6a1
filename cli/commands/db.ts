/** `gongji db distribute`: spreads the database over several machines by region, where the extension Citus exists. */
import { Command } from 'commander'
import { assertCitus, distribute, NotDistributable, openDb, planDistribution } from '@gongji/ledger'
import { DISTRIBUTION } from '@gongji/platform'
import { joinDatabase } from '../database.ts'
import { readSettings } from '../settings.ts'
import { Trouble } from '../trouble.ts'

export const dbCommand = () =>
  new Command('db')
    .description('the database as a whole')
    .addCommand(
      new Command('distribute')
        .description(
          'spread the tables over several machines by region (needs Citus); stop the servers before',
        )
        .option('--dry-run', 'print the statements and change nothing; works without Citus')
        .action(distributeAll),
    )

async function distributeAll({ dryRun = false }: { dryRun?: boolean }): Promise<void> {
  const database = await joinDatabase(readSettings(), (line) => console.error(line))
  const db = openDb({ url: database.ownerUrl, as: 'owner', max: 1, statementTimeout: 0 })
  try {
    if (dryRun) {
      const { layout, statements } = await planDistribution(db, DISTRIBUTION)
      for (const sql of statements) console.log(`${sql};`)
      console.log(`-- left on the coordinator: ${layout.local.join(', ')}`)
      await assertCitus(db).catch((error: Error) => console.log(`-- ${error.message.split('\n')[0]}`))
      return
    }
    const ran = await distribute(db, DISTRIBUTION, (sql) => console.log(`${sql};`))
    console.log(ran.length === 0 ? 'everything was in its place already' : `${ran.length} statements ran`)
  } catch (error) {
    throw error instanceof NotDistributable ? new Trouble(error.message, 1) : error
  } finally {
    await db.close()
    await database.stop()
  }
}
