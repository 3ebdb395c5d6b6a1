import { createHash } from 'node:crypto'
import { chown, mkdir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { databaseUser } from './user.ts'

export interface Place {
  /** Holds the cluster, its log, its lock and its password. */
  folder: string
  /** The PostgreSQL data directory itself. */
  cluster: string
  log: string
  lock: string
  secret: string
}

/**
 * Where the database of a data directory lies: inside it, or, where root's directory is closed to the user that
 * runs the database, below /var/lib/gongji under a name made from its path.
 */
export async function findPlace(dataDir: string): Promise<{ place: Place; movedFrom?: string }> {
  const wanted = path.resolve(dataDir)
  await mkdir(wanted, { recursive: true })
  const user = databaseUser()
  if (!user || (await canReach(await realpath(wanted), user.uid))) {
    return { place: await prepare(path.join(wanted, 'database')) }
  }
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 12)
  await mkdir('/var/lib/gongji', { recursive: true, mode: 0o755 })
  return { place: await prepare(path.join('/var/lib/gongji', name)), movedFrom: wanted }
}

async function prepare(folder: string): Promise<Place> {
  const user = databaseUser()
  await mkdir(folder, { recursive: true, mode: user ? 0o711 : 0o700 })
  const owner = await stat(folder)
  const me = process.getuid?.()
  if (me !== undefined && owner.uid !== me) {
    throw new Error(
      `${folder} belongs to user ${owner.uid}, and this process runs as ${me}: start as that user, or name another directory with GONGJI_DATA.`,
    )
  }
  return {
    folder,
    cluster: path.join(folder, 'cluster'),
    log: path.join(folder, 'postgres.log'),
    lock: path.join(folder, 'lock.json'),
    secret: path.join(folder, 'secret.json'),
  }
}

/** Whether every folder on the way lets others pass. */
async function canReach(folder: string, uid: number): Promise<boolean> {
  for (let at = folder; ; at = path.dirname(at)) {
    const info = await stat(at)
    const open = info.uid === uid ? info.mode & 0o100 : info.mode & 0o001
    if (!open) return false
    if (path.dirname(at) === at) return true
  }
}

/** Gives a path to the user that runs the database. */
export async function handOver(file: string): Promise<void> {
  const user = databaseUser()
  if (user) await chown(file, user.uid, user.gid)
}
