/**
 * `npm run kills -- [--count 200] [--bills 40] [--seed N]`: kills a real server and its database under a stream of
 * settlements through the exchange, again and again, and checks after each kill that nothing was lost or doubled.
 */
import { parseArgs } from 'node:util'
import { killAll } from './rounds.ts'
import { WAYS } from './ways.ts'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '200' },
    bills: { type: 'string', default: '40' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
})
const [count, bills, seed] = [values.count, values.bills, values.seed].map(Number)
if (![count, bills, seed].every(Number.isInteger) || count! < 1 || bills! < 8) {
  console.error(
    'write npm run kills -- [--count 200] [--bills 40] [--seed N]: whole numbers, at least 8 bills',
  )
  process.exit(2)
}

console.log(`seed ${seed}`)
console.log('kill  way        sent  acknowledged  present  back (ms)  faults')
const total = { sent: 0, acknowledged: 0 }
const faults = await killAll({
  ways: Array.from({ length: count! }, (_, i) => WAYS[i % WAYS.length]!),
  bills: bills!,
  seed: seed!,
  tell(round, number) {
    total.sent += round.sent
    total.acknowledged += round.acknowledged
    const columns = [number, round.way, round.sent, round.acknowledged, round.present, round.back]
    const widths = [4, 9, 6, 13, 8, 10]
    console.log(
      [...columns.map((value, i) => String(value).padStart(widths[i]!)), round.faults.length].join(' '),
    )
  },
})
for (const fault of faults) console.error(fault)
console.log(
  `${count} kills, ${total.sent} settlements, ${total.acknowledged} acknowledged before or over a kill, ${faults.length} faults`,
)
process.exit(faults.length === 0 ? 0 : 1)
