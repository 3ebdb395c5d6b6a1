/** Eight kills by the real doors; thirteen more, at P1 to P10 among them, are in ledger/trial/kill. `npm run kills` does 200. */
import { expect, test } from 'vitest'
import { killAll, type Round } from './kills/rounds.ts'
import { staysUp, WAYS } from './kills/ways.ts'

test('8 kills of server, database, connections, all of it, and at P11 and P12: every settlement acknowledged is present once, every other wholly present or absent, all found by key, audit clean each time', async () => {
  const rounds: Round[] = []
  const seed = Number(process.env['GONGJI_SEED'] ?? Date.now() % 2 ** 31)
  const faults = await killAll({
    ways: WAYS.slice(0, 8),
    bills: 24,
    seed,
    tell: (round) => rounds.push(round),
  })
  expect(faults, `GONGJI_SEED=${seed}`).toEqual([])
  expect(rounds.map(({ way }) => way)).toEqual(WAYS.slice(0, 8))
  // A kill must fall into the stream, or it tries nothing.
  for (const { way, acknowledged, sent } of rounds) {
    if (!staysUp(way)) expect([way, acknowledged < sent]).toEqual([way, true])
  }
}, 300_000)
