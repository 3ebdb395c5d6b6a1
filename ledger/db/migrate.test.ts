import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb } from './db.ts'
import { testDatabase } from '../testing/index.ts'
import { ledgerMigrations, migrate } from './migrate.ts'

const database = await testDatabase()
let root = ''
let folder = ''
beforeAll(async () => {
  // A name with brackets is a name, not a pattern.
  root = await mkdtemp(path.join(os.tmpdir(), 'migrations-[a]-'))
  folder = path.join(root, 'topic', 'migrations')
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, '100.do.first.sql'), 'CREATE TABLE first_table (a int)')
})
afterAll(async () => {
  await rm(root, { recursive: true })
  await database.drop()
})

const both = () => [ledgerMigrations, folder]

test('20 migrators at once: each migration runs once', async () => {
  const ran = await Promise.all(Array.from({ length: 20 }, () => migrate(database.url, both())))
  expect(ran.flat()).toEqual(['100.do.first.sql'])
})

test('an owner without administrator rights migrates and works as gongji_app once it is granted', async () => {
  const name = `plain_${process.pid}_${Date.now()}`
  const url = new URL(database.url)
  url.pathname = `/${name}`
  url.username = name
  url.password = 'test'
  await database.owner.query(`CREATE ROLE ${name} LOGIN PASSWORD 'test'`)
  await database.owner.query(`CREATE DATABASE ${name} OWNER ${name}`)
  await expect(migrate(url.toString())).rejects.toThrow(`GRANT gongji_app TO ${name}`)
  await database.owner.query(`GRANT gongji_app TO ${name}`)
  expect((await migrate(url.toString()))[0]).toBe('001.do.book.sql')
  const db = openDb({ url: url.toString() })
  expect(await db.query('SELECT current_user AS name')).toEqual([{ name: 'gongji_app' }])
  await expect(db.query('DELETE FROM entry')).rejects.toThrow('permission denied')
  await db.close()
  await database.owner.query(`DROP DATABASE ${name} WITH (FORCE)`)
})

test('a later migration runs, also of a folder whose numbers are lower than another', async () => {
  await writeFile(path.join(folder, '101.do.second.sql'), 'CREATE TABLE second_table (a int)')
  expect(await migrate(database.url, both())).toEqual(['101.do.second.sql'])
  expect(await migrate(database.owner, both())).toEqual([])
})

test('a migration that fails leaves nothing of this call behind', async () => {
  await writeFile(path.join(folder, '102.do.third.sql'), 'CREATE TABLE third_table (a int)')
  await writeFile(path.join(folder, '103.do.broken.sql'), 'CREATE TABLE nonsense (')
  await expect(migrate(database.url, both())).rejects.toThrow('syntax error')
  expect(await database.db.query(`SELECT to_regclass('third_table')::text AS name`)).toEqual([{ name: null }])
  await rm(path.join(folder, '103.do.broken.sql'))
  expect(await migrate(database.url, both())).toEqual(['102.do.third.sql'])
})

test('a migration that was changed after it ran is refused', async () => {
  await writeFile(path.join(folder, '100.do.first.sql'), 'CREATE TABLE first_table (a bigint)')
  await expect(migrate(database.url, both())).rejects.toThrow(/MD5 checksum failed.*was changed/)
  await writeFile(path.join(folder, '100.do.first.sql'), 'CREATE TABLE first_table (a int)')
})

test('a database that is newer than the program is refused', async () => {
  await rm(path.join(folder, '102.do.third.sql'))
  await expect(migrate(database.url, both())).rejects.toThrow(/version 102 .* only up to 101/)
})
