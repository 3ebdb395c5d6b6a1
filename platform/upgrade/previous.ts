/** The book of the previous schema, brought into a test's database. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readBackup, restoreDatabase, type RestoreReport } from '@gongji/ledger'
import { testDatabase, type TestDatabase } from '@gongji/ledger/testing'
import { migrations } from '../index.ts'
import type { Books } from '../testing/index.ts'

const fixture = path.join(import.meta.dirname, 'fixture')
export const previousFile = path.join(fixture, 'previous.gongji')

const json = async <T>(name: string): Promise<T> =>
  JSON.parse(await readFile(path.join(fixture, name), 'utf8')) as T

export const previousStatements = (): Promise<string[]> => json('statements.json')

/** What the program of that time said of it. */
export const previousBooks = (): Promise<{
  counted: { settlements: number; entries: number; batches: number }
  heads: { region: string; batches: number; head: string }[]
  books: Books
}> => json('books.json')

export interface Previous {
  database: TestDatabase
  /** Holds the key file. */
  dataDir: string
  report: RestoreReport
  drop(): Promise<void>
}

/** Restores it under its own migrations; those that came since follow. */
export async function upgradePrevious(): Promise<Previous> {
  const database = await testDatabase({ migrations: [] })
  const dataDir = await mkdtemp(path.join(tmpdir(), 'gongji-upgrade-'))
  const { files } = await readBackup(previousFile)
  await mkdir(dataDir, { recursive: true })
  for (const { name, content } of files) await writeFile(path.join(dataDir, name), content, { mode: 0o600 })
  const report = await restoreDatabase({ url: database.url, file: previousFile, migrations })
  return {
    database,
    dataDir,
    report,
    drop: async () => {
      await database.drop()
      await rm(dataDir, { recursive: true })
    },
  }
}
