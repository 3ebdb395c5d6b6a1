/** A platform on a database of its own with one region's policies; it leaves nothing behind. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate, openDb } from '@gongji/ledger'
import { closePlatform, migrations, openPlatform, type Platform } from '@gongji/platform'
import { startCluster, type Cluster } from '../harness/cluster.ts'

const POLICIES = fileURLToPath(new URL('../../policies/', import.meta.url))
/** The packs of the region and of what it extends; its figures of today are known. */
const PACKS = ['nation', 'zhejiang', 'hangzhou']
export const REGION = '330100'

export interface Place {
  p: Platform
  cluster: Cluster
  /** Keys and policies, as a server process finds them. */
  dataDir: string
  policiesDir: string
  ownerUrl: string
  /** Brings the planner's statistics up to date, as autovacuum does within a minute; plans are made anew. */
  analyse(): Promise<void>
  close(): Promise<void>
}

export async function openPlace(): Promise<Place> {
  const cluster = await startCluster()
  const dataDir = await mkdtemp(join(tmpdir(), 'gongji-keys-'))
  const remove = async () => {
    await cluster.remove()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    const ownerUrl = cluster.server.url
    await migrate(ownerUrl, migrations)
    const policiesDir = join(dataDir, 'policies')
    for (const pack of PACKS) await cp(join(POLICIES, pack), join(policiesDir, pack), { recursive: true })
    const { appUrl: databaseUrl } = cluster.server
    const p = await openPlatform({ databaseUrl, policiesDir, dataDir, mode: 'production' })
    return {
      p,
      cluster,
      dataDir,
      policiesDir,
      ownerUrl,
      async analyse() {
        const owner = openDb({ url: ownerUrl, as: 'owner', max: 1, statementTimeout: 0 })
        await owner.query('ANALYZE')
        await owner.close()
      },
      async close() {
        await closePlatform(p)
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}
