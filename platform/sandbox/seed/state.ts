/** What the sandbox was filled with, and whether that came to its end. */
import type { Platform } from '../../context.ts'
import type { SandboxSize } from '../cast/index.ts'

export interface SeedState {
  size: SandboxSize
  /** The day of the first start, from which the history counts back. */
  startedOn: string
  finished: boolean
}

interface Row {
  size: SandboxSize
  started_on: string
  finished_at: Date | null
}

export async function seedState(p: Platform): Promise<SeedState | undefined> {
  const [row] = await p.db.query<Row>('select size, started_on, finished_at from sandbox_seed')
  return row && { size: row.size, startedOn: row.started_on, finished: row.finished_at !== null }
}

/** A database that a sandbox must leave alone, in words for whoever started it. */
export class SandboxRefused extends Error {}

/**
 * Marks the database as a sandbox's before anything is written.
 * @throws SandboxRefused when it holds people or staff that no sandbox made up, or the cast of another size
 */
export async function startSeed(p: Platform, size: SandboxSize): Promise<SeedState> {
  if (!(await seedState(p)) && (await somebodyIsThere(p))) {
    throw new SandboxRefused(
      'the database holds people or staff that no sandbox made up, so no sandbox opens it: there, anyone may step into any role. Start with GONGJI_MODE=production, or name an empty directory with GONGJI_DATA',
    )
  }
  await p.db.query('insert into sandbox_seed (size, started_on) values ($1, $2) on conflict do nothing', [
    size,
    p.clock.today(),
  ])
  const state = await seedState(p)
  if (state?.size !== size) {
    throw new SandboxRefused(
      `this sandbox holds the ${state?.size} cast; start with that size, or with an empty data directory`,
    )
  }
  return state
}

async function somebodyIsThere(p: Platform): Promise<boolean> {
  const [row] = await p.db.query<{ found: boolean }>(
    'select exists (select from person) or exists (select from staff_user) as found',
  )
  return row?.found ?? false
}

export async function finishSeed(p: Platform): Promise<void> {
  await p.db.query('update sandbox_seed set finished_at = $1', [new Date()])
}
