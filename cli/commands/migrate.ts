/** `gongji migrate`: brings the schema of the database up to date. */
import { Command } from 'commander'
import { joinDatabase, prepareDatabase } from '../database.ts'
import { readSettings } from '../settings.ts'

export const migrateCommand = () =>
  new Command('migrate').description('bring the schema of the database up to date').action(async () => {
    const database = await joinDatabase(readSettings(), (line) => console.error(line))
    try {
      await prepareDatabase(database, (line) => console.log(line))
      console.log('the schema is up to date')
    } finally {
      await database.stop()
    }
  })
