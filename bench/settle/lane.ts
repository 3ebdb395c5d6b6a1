/** The product: all commands of a region through its lane. */
import { type Command, Lanes, openDb, type Outcome } from '@gongji/ledger'
import { type Asked, reverseHandler, settleHandler } from './handlers.ts'
import { HAPPENED, type Mode } from './modes.ts'
import type { Request } from './request.ts'
import { settlementTable } from './tables.ts'

export interface LaneMode extends Mode {
  submit<A>(command: Command): Promise<Outcome<A>>
  /** How many batches were so large, by powers of two: [upper end, batches]. */
  sizes(): [number, number][]
}

export const askedOf = ({ key: _key, region: _region, ...asked }: Request): Asked => asked

export const commandOf = (request: Request): Command<Asked> => ({
  region: request.region,
  key: request.key,
  kind: 'settle',
  input: askedOf(request),
  happenedAt: HAPPENED,
})

/** @param url of the server's role */
export function openLane(url: string, clients = 256, maxBatch?: number): LaneMode {
  const db = openDb({ url })
  const lanes = new Lanes({
    db,
    tables: [settlementTable],
    handlers: [settleHandler, reverseHandler],
    queueLimit: 2 * clients,
    ...(maxBatch === undefined ? {} : { maxBatch }),
  })
  const sizes = new Map<number, number>()
  lanes.observe(({ commands }) => {
    const top = 2 ** Math.ceil(Math.log2(commands))
    sizes.set(top, (sizes.get(top) ?? 0) + 1)
  })
  return {
    name: 'lane',
    clients,
    submit: (command) => lanes.submit(command),
    sizes: () => [...sizes].sort(([a], [b]) => a - b),
    async settle(request) {
      const outcome = await lanes.submit(commandOf(request))
      if (outcome.outcome !== 'answered') throw outcomeError(outcome)
      return outcome.answer.ok
    },
    async close() {
      await lanes.close()
      await db.close()
    },
  }
}

export const outcomeError = (outcome: Outcome): Error =>
  new Error(`A settlement was not answered: ${outcome.outcome}`, {
    cause: outcome.outcome === 'failed' ? outcome.error : undefined,
  })
