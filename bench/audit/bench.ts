/**
 * `npm run bench -- audit`: how fast the whole book is verified and every settlement decided again, each of three
 * relatives, own account, pool and cash, from stored facts.
 */
import { openDb } from '@gongji/ledger'
import { auditBooks, type BooksReport } from '@gongji/platform/audit'
import { settle } from '@gongji/platform/settlement'
import { load, machine } from '../harness/machine.ts'
import type { Options } from '../harness/options.ts'
import { spreadOf } from '../harness/statistics.ts'
import { grouped, printTable } from '../harness/table.ts'
import { openWorld, type World } from '../http/world.ts'
import { settlementOf } from '../server/bills.ts'
import { metaOf, must } from '../server/meta.ts'
import { REGION } from '../server/place.ts'
import { together } from '../server/together.ts'
import { copyRegion } from './multiply.ts'

const QUICK = { bills: 1_500, copies: 13, runs: 2 }
const FULL = { bills: 5_000, copies: 40, runs: 3 }

export async function run({ quick }: Options): Promise<object> {
  const { bills, copies, runs } = quick ? QUICK : FULL
  console.log(machine())
  const world = await openWorld(bills, console.log)
  try {
    await fill(world, copies)
    console.log(`load before: ${load()}`)
    const reports: BooksReport[] = []
    for (let i = 0; i < runs; i++) reports.push(await auditBooks(world.place.p))
    console.log(`load after: ${load()}\n`)
    for (const { problems } of reports) {
      if (problems.length > 0) throw new Error(`the book is not clean: ${JSON.stringify(problems[0])}`)
    }
    print(reports)
    return {
      replays_per_second: spreadOf(reports.map(({ speed }) => speed.replays_per_second)).median,
      entries_per_second: spreadOf(reports.map(({ speed }) => speed.entries_per_second)).median,
    }
  } finally {
    await world.place.close()
  }
}

/** Settles every bill through the lane, then copies the region. */
async function fill({ place, charges }: World, copies: number): Promise<void> {
  const { p, ownerUrl } = place
  const start = performance.now()
  await together(charges, 256, async (charge) =>
    must(await settle(p, metaOf(`settle:${charge.visitId}:${charge.batchNo}`), settlementOf(charge))),
  )
  const owner = openDb({ url: ownerUrl, as: 'owner', max: 1, statementTimeout: 0 })
  await owner.session(async (session) => {
    for (let i = 1; i <= copies; i++) await copyRegion(session, REGION, String(990_000 + i))
  })
  await owner.query('VACUUM (ANALYZE)')
  await owner.close()
  console.log(
    `settled ${grouped(charges.length)} bills and copied the region ${copies} times in ${Math.round((performance.now() - start) / 1000)} s`,
  )
}

function print(reports: readonly BooksReport[]): void {
  const { counted } = reports[0]!
  console.log(
    `${grouped(counted.settlements)} settlements, ${grouped(counted.entries)} entries, ${grouped(counted.batches)} batches`,
  )
  printTable(
    ['audit', 'replays/s', 'entries/s', 'threads', 'seconds in all'],
    reports.map(({ speed }, i) => [
      `${i + 1}`,
      grouped(speed.replays_per_second),
      grouped(speed.entries_per_second),
      `${speed.threads}`,
      speed.seconds.toFixed(1),
    ]),
  )
}
