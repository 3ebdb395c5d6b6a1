/**
 * Fills an empty sandbox: people, families, institutions, catalogue and a year of history, all through the
 * platform's own commands. Deterministic; begun again, it goes on where it stopped.
 */
import type { Platform } from '../../context.ts'
import { cast, type SandboxSize } from '../cast/index.ts'
import { at, daysBefore, instantOf } from './at.ts'
import { seedBases } from './bases.ts'
import { seedEnds } from './ends.ts'
import { seedBindings } from './families.ts'
import { seedHistory } from './history.ts'
import { seedPeople } from './people.ts'
import { seedReference } from './reference.ts'
import { seedStaff } from './staff.ts'
import { finishSeed, startSeed } from './state.ts'

export interface SeedOptions {
  /** full: about 2,000 people; small: about 120, for tests. */
  size: SandboxSize
  log?: (line: string) => void
}

const HISTORY_DAYS = 365
/** What happens on the first day happens just after its midnight, whenever the seed runs or goes on. */
const FIRST_DAY_MINUTE = 10

/** @throws Error outside the sandbox, or when the database was filled with another size before. */
export async function seedSandbox(p: Platform, { size, log = () => {} }: SeedOptions): Promise<void> {
  if (p.mode !== 'sandbox') throw new Error('invented people belong in the sandbox only')
  const state = await startSeed(p, size)
  if (state.finished) return
  const families = cast(size)
  const today = state.startedOn
  const from = daysBefore(today, HISTORY_DAYS)
  const then = at(p, instantOf(from, 0))
  const step = async (what: string, work: () => Promise<void>): Promise<void> => {
    const begun = performance.now()
    await work()
    log(`sandbox: ${what} (${Math.round(performance.now() - begun)} ms)`)
  }
  await step('institutions, catalogue, staff', async () => {
    await seedReference(p)
    await seedStaff(p)
  })
  await step('people', () => seedPeople(then, families, from))
  await step('families', () => seedBindings(then, families, from))
  await step('a year of history', () => seedHistory(p, families, { from, today }))
  await step('bases of the next month', () => seedBases(p, families, today))
  await step('special cases', () => seedEnds(at(p, instantOf(today, FIRST_DAY_MINUTE)), families))
  await finishSeed(p)
}
