import { expect, test } from 'vitest'
import { count } from '../scale.ts'
import { simulate } from './simulate.ts'

const SEEDS = count(10_000)
const AT_A_TIME = 10

test(`${SEEDS} simulated worlds with lost, late, doubled and reordered messages, broken connections, lost replies to COMMIT, conflicts, crashes and restarts: nothing is lost, doubled or told otherwise, and all equals one command after the other`, async () => {
  const given = process.env['GONGJI_SEED']
  const first = given ? Number(given) : Date.now() % 2 ** 31
  const failed: string[] = []
  // Most errors in there are part of the play, and nobody reads where they came from.
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  let next = 0
  const line = async (): Promise<void> => {
    while (next < (given ? 1 : SEEDS) && failed.length < 5) {
      const seed = first + next++
      const faults = await simulate(seed).catch((error: unknown) => [String(error)])
      if (faults.length > 0)
        failed.push(
          `GONGJI_SEED=${seed} npx vitest run ledger/trial/simulation\n${faults.slice(0, 5).join('\n')}`,
        )
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, line))
  Error.stackTraceLimit = stackTraceLimit
  expect(failed.join('\n\n')).toBe('')
}, 300_000)
