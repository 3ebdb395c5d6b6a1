import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { DATABASE } from './start.ts'
import { isHeld } from './lock.ts'
import { findPlace } from './place.ts'
import { APP_ROLE } from '../db/db.ts'
import type { Secret } from './initialise.ts'

/** Urls of the server that another process keeps running on a data directory; undefined when none does. */
export async function findRunningDatabase(
  dataDir: string,
): Promise<{ url: string; appUrl: string; folder: string } | undefined> {
  const { place } = await findPlace(dataDir)
  if (!(await isHeld(place.lock))) return undefined
  const [pidFile, secretText] = await Promise.all([
    readFile(path.join(place.cluster, 'postmaster.pid'), 'utf8').catch(() => undefined),
    readFile(place.secret, 'utf8').catch(() => undefined),
  ])
  // Line 4 of postmaster.pid is the port; PostgreSQL documents the file's lines.
  const port = Number(pidFile?.split('\n')[3])
  if (!secretText || !Number.isInteger(port) || port <= 0) return undefined
  const secret = JSON.parse(secretText) as Secret
  const url = (role: string, password: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${DATABASE}`
  return { url: url('gongji', secret.owner), appUrl: url(APP_ROLE, secret.app), folder: place.folder }
}
