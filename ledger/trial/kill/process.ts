/**
 * A process of its own with lanes, to be killed: takes commands as lines of JSON on standard input and answers each
 * with a line on standard output. `node --import tsx process.ts <database url>`
 */
import { createInterface } from 'node:readline'
import { openDb } from '../../db/db.ts'
import { type Ask, commandOf, openWorld } from '../world.ts'

export interface Asked {
  number: number
  region: string
  ask: Ask
}

const db = openDb({ url: process.argv[2]! })
const lanes = openWorld(db, { maxBatch: 16 })
process.stdout.write('ready\n')

for await (const line of createInterface({ input: process.stdin })) {
  const { number, region, ask } = JSON.parse(line) as Asked
  void lanes.submit(commandOf(region, ask)).then(
    (outcome) => process.stdout.write(`${JSON.stringify({ number, outcome })}\n`),
    () => process.stdout.write(`${JSON.stringify({ number, outcome: 'unknown' })}\n`),
  )
}
await lanes.close()
await db.close()
