/** Every settlement of the book again (K2): in threads where there are many, else here. */
import { availableParallelism } from 'node:os'
import type { Snapshot, Tx } from '@gongji/ledger'
import { Replayer, type Chunk, type Replayed } from './chunk.ts'
import type { Loaded } from './policies.ts'
import { replayInThreads } from './pool.ts'

/** Settlements in one piece. */
const PIECE = 1000
/** Below that many, starting threads costs more than they save. */
const MANY = 10_000

export interface ReplayOptions {
  regions: readonly string[]
  loaded: Loaded
  /** Of the database; without it the replay stays on the given connection. */
  url?: string
}

export interface ReplayReport extends Replayed {
  /** Milliseconds. */
  took: number
  threads: number
}

export async function replaySettlements(snapshot: Snapshot, options: ReplayOptions): Promise<ReplayReport> {
  const { regions, loaded, url } = options
  const { session, id } = snapshot
  const start = performance.now()
  const report: ReplayReport = {
    settlements: 0,
    wrong: 0,
    newerEngine: { count: 0 },
    newerPack: { count: 0 },
    took: 0,
    threads: 0,
  }
  const [size] = await session.query<{ many: boolean }>(
    `select count(*) >= ${MANY} as many from (select from settlement where region = any ($1) limit ${MANY}) as s`,
    [regions],
  )
  const chunks = pieces(session, regions)
  if (size?.many && url !== undefined) {
    report.threads = availableParallelism()
    await replayInThreads(report.threads, { url, snapshot: id, loaded }, chunks, (one) => add(report, one))
  } else {
    const replayer = new Replayer(session, loaded)
    for await (const chunk of chunks) add(report, await replayer.replay(chunk))
  }
  report.took = performance.now() - start
  return report
}

/** Adds what a piece found; the first is the first by batch, whichever thread saw it. */
function add(report: ReplayReport, one: Replayed): void {
  report.settlements += one.settlements
  report.wrong += one.wrong
  const isEarlier = (a: NonNullable<Replayed['first']>, b: NonNullable<Replayed['first']>) =>
    a.region < b.region || (a.region === b.region && a.batch < b.batch)
  if (one.first && (!report.first || isEarlier(one.first, report.first))) report.first = one.first
  report.newerEngine.count += one.newerEngine.count
  if (one.newerEngine.first) report.newerEngine.first ??= one.newerEngine.first
  report.newerPack.count += one.newerPack.count
  if (one.newerPack.first) report.newerPack.first ??= one.newerPack.first
}

async function* pieces(tx: Tx, regions: readonly string[]): AsyncGenerator<Chunk, undefined> {
  for (const region of regions) {
    for (let after = ''; ;) {
      const [row] = await tx.query<{ id: string | null }>(
        `select max(id) as id from (select id from settlement where region = $1 and id > $2 order by id limit ${PIECE}) as s`,
        [region, after],
      )
      if (!row || row.id === null) break
      yield { region, after, upTo: row.id }
      after = row.id
    }
  }
  return undefined
}
