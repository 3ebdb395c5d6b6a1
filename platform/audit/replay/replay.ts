/** Every settlement of the book again (K2): in threads where there are many, else here. */
import { availableParallelism } from 'node:os'
import type { Snapshot, Tx } from '@gongji/ledger'
import { Replayer, type Chunk, type Replayed } from './chunk.ts'
import type { Loaded } from './policies.ts'
import { ReplayThreads } from './pool.ts'

/** Settlements in one piece. */
const PIECE = 1000
/** Below that many, starting threads costs more than they save. */
const MANY = 10_000

export interface ReplayReport extends Replayed {
  /** Milliseconds from the first piece on. */
  took: number
  threads: number
}

/** Threads for the replay of these regions, on their way to being ready; none where they would not be worth it. */
export async function startThreads(
  { session, id: snapshot }: Snapshot,
  regions: readonly string[],
  url: string,
): Promise<ReplayThreads | undefined> {
  const [size] = await session.query<{ many: boolean }>(
    `select count(*) >= ${MANY} as many from (select from settlement where region = any ($1) limit ${MANY}) as s`,
    [regions],
  )
  return size?.many ? new ReplayThreads(availableParallelism(), { url, snapshot }) : undefined
}

/** @param threads without them the replay stays on the given connection */
export async function replaySettlements(
  { session }: Snapshot,
  regions: readonly string[],
  loaded: Loaded,
  threads: ReplayThreads | undefined,
): Promise<ReplayReport> {
  const report: ReplayReport = {
    settlements: 0,
    wrong: 0,
    newerEngine: { count: 0 },
    newerPack: { count: 0 },
    took: 0,
    threads: threads?.count ?? 0,
  }
  await threads?.ready()
  const start = performance.now()
  const chunks = pieces(session, regions)
  if (threads) await threads.run(loaded, chunks, (one) => add(report, one))
  else {
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
