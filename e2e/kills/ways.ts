/** How a running system is ended without warning. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { descendantsOf } from '../setup/processes.ts'
import type { RunningServer, ServerPlace } from '../setup/server.ts'

/**
 * - server: kill -9 of the server alone; its database is left behind.
 * - database: kill -9 of the database's first process; the server stays and must find it again.
 * - shutdown: what PostgreSQL calls an immediate shutdown, likewise.
 * - backends: the processes of its connections are asked to end, likewise.
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
  'backends',
  'database',
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

/** Points that are passed once a batch, not once a bill: of so many bills sent side by side, at least so many batches. */
const OF_BATCHES: readonly Way[] = ['P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10']

/** How often a point is passed at least while a stream lasts. */
export const passesOf = (way: Way, bills: number, lines: number): number =>
  OF_BATCHES.includes(way) ? Math.floor(bills / lines) : bills

/** Whether the server lives on, so that its clients ask again until they are answered. */
export const staysUp = (way: Way): boolean => way === 'database' || way === 'shutdown' || way === 'backends'

/** Does it, now. A fail point needs nobody to do it. */
export async function strike(way: Way, server: RunningServer, place: ServerPlace): Promise<void> {
  const postmaster = () =>
    Number(readFileSync(join(place.dataDir, 'database', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
  if (way === 'server') await server.kill()
  else if (way === 'both') await server.killTree()
  else if (way === 'database') process.kill(postmaster(), 'SIGKILL')
  else if (way === 'shutdown') process.kill(postmaster(), 'SIGQUIT')
  else if (way === 'backends') {
    for (const pid of descendantsOf(postmaster())) if (servesConnection(pid)) process.kill(pid, 'SIGTERM')
  }
}

/** PostgreSQL's processes say what they do in their command line; those of connections name the client's address. */
function servesConnection(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('127.0.0.1(')
  } catch {
    return false // It ended meanwhile, or this system has no /proc.
  }
}
