/** A database of its own with people, institution and bills; what a settlement needs, and nothing else. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Ppm } from '@gongji/benefit'
import { migrate, openDb, startDatabase } from '@gongji/ledger'
import { closePlatform, migrations, openPlatform, type Platform } from '@gongji/platform'
import { saveItems, type Item } from '@gongji/platform/catalogue'
import { saveInstitutions } from '@gongji/platform/institution'
import { bill, useUpDeductible } from './bills.ts'
import { ACCESS_KEY, INSTITUTION, LINES, REGION, SECRET, type Charge } from './charge.ts'
import { family } from './people.ts'
import { together } from './together.ts'

const POLICIES = fileURLToPath(new URL('../../policies/', import.meta.url))
/** The packs of the region and of what it extends. */
const PACKS = ['nation', 'zhejiang', 'hangzhou']
/** Bills of one patient, as a year may bring them. */
const BILLS_EACH = 20

export interface World {
  p: Platform
  dataDir: string
  policiesDir: string
  /** Of the database's owner. */
  ownerUrl: string
  databasePid(): number
  charges: Charge[]
  close(): Promise<void>
}

/** @param bills how many charges to prepare */
export async function openWorld(bills: number, say: (line: string) => void): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gongji-bench-'))
  const database = await startDatabase({ dataDir, syncInitialFiles: false })
  try {
    await migrate(database.url, migrations)
    const policiesDir = join(dataDir, 'policies')
    for (const place of PACKS) await cp(join(POLICIES, place), join(policiesDir, place), { recursive: true })
    const p = await openPlatform({
      databaseUrl: database.appUrl,
      policiesDir,
      dataDir,
      mode: 'production',
    })
    const charges = await prepare(p, { bills, ownerUrl: database.url }, say)
    return {
      p,
      dataDir,
      policiesDir,
      ownerUrl: database.url,
      databasePid: () => database.pid(),
      charges,
      close: async () => {
        await closePlatform(p)
        await database.stop()
        await rm(dataDir, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await database.stop()
    throw error
  }
}

const item = (code: string, grade: Item['grade'], selfPayFirst: number): Item => ({
  code,
  name: `测试项目${code}`,
  grade,
  selfPayFirst: selfPayFirst as Ppm,
  ceiling: null,
  category: 'western_medicine',
  chargeType: '09',
  accountPayable: true,
  causes: [],
  unit: '盒',
  price: null,
  from: '2020-01-01',
})

interface Wanted {
  bills: number
  ownerUrl: string
}

async function prepare(p: Platform, wanted: Wanted, say: (line: string) => void): Promise<Charge[]> {
  const { bills, ownerUrl } = wanted
  const start = performance.now()
  await saveItems(p, [item(LINES[0].code, 'A', 0), item(LINES[1].code, 'B', 100_000)])
  await saveInstitutions(p, [
    {
      code: INSTITUTION,
      name: '测试医院',
      admdvs: '330102',
      region: REGION,
      kind: 'hospital',
      level: 'third_a',
      hospLv: '02',
      state: 'designated',
      since: '2020-01-01',
      traits: [],
      capabilities: ['mutual_aid'],
      infcodeAsText: false,
      auth: { scheme: 'api-hmac', accessKey: ACCESS_KEY, secret: SECRET },
    },
  ])
  const families = range(0, Math.ceil(bills / BILLS_EACH))
  const patients = await together(families, 32, (n) => family(p, n))
  await together(patients, 128, (patient) => useUpDeductible(p, patient, `D${patient.psnNo}`))
  const make = (from: number, to: number) =>
    together(range(from, to), 256, (n) => bill(p, patients[n % patients.length]!, `N${n}`))
  // Plans that were made while the tables were all but empty are made anew, as autovacuum sees to within a minute.
  const first = await make(0, Math.min(bills, 500))
  await analyse(ownerUrl)
  const charges = [...first, ...(await make(first.length, bills))]
  await analyse(ownerUrl)
  say(
    `prepared ${patients.length} families and ${bills} bills in ${Math.round((performance.now() - start) / 1000)} s`,
  )
  return charges
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, n) => from + n)

async function analyse(url: string): Promise<void> {
  const owner = openDb({ url, as: 'owner', max: 1 })
  await owner.query('ANALYZE')
  await owner.close()
}
