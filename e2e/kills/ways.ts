/** How a running system is ended without warning. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { descendantsOf } from '../setup/processes.ts'
import type { RunningServer, ServerPlace } from '../setup/server.ts'

/**
 * - server: kill -9 of the server alone; its database is left behind.
 * - database: kill -9 of the database's first process; the server stays and must find it again.
 * - shutdown: what PostgreSQL calls an immediate shutdown, likewise.
 * - backend: one connection's process is asked to end, likewise.
 * - both: kill -9 of everything.
 * - P1 … P12: the server kills itself at a fail point (ledger/lane/failPoint.ts).
 */
export const WAYS = [
  'server',
  'database',
  'both',
  'P11',
  'shutdown',
  'P12',
  'server',
  'both',
  'backend',
  'P1',
  'P2',
  'P3',
  'P4',
  'P5',
  'P6',
  'P7',
  'P8',
  'P9',
  'P10',
] as const
export type Way = (typeof WAYS)[number]

export const isPoint = (way: Way): way is Extract<Way, `P${number}`> => way.startsWith('P')

/** Whether the server lives on, so that its clients ask again until they are answered. */
export const staysUp = (way: Way): boolean => way === 'database' || way === 'shutdown' || way === 'backend'

/** Does it, now. A fail point needs nobody to do it. */
export async function strike(way: Way, server: RunningServer, place: ServerPlace): Promise<void> {
  const postmaster = () =>
    Number(readFileSync(join(place.dataDir, 'database', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
  if (way === 'server') await server.kill()
  else if (way === 'both') await server.killTree()
  else if (way === 'database') process.kill(postmaster(), 'SIGKILL')
  else if (way === 'shutdown') process.kill(postmaster(), 'SIGQUIT')
  else if (way === 'backend') {
    // The youngest children are the connections' processes; the oldest are the database's own.
    const backend = descendantsOf(postmaster()).at(-1)
    if (backend !== undefined) process.kill(backend, 'SIGTERM')
  }
}
