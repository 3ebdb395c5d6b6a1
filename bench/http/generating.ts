/** The load generator as a process of its own. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { ended } from '../server/process.ts'
import type { Order } from './generator.ts'
import type { Report } from './tally.ts'

const GENERATOR = fileURLToPath(new URL('./generator.ts', import.meta.url))

export interface Generator {
  order(order: Order): Promise<Report>
  stop(): Promise<void>
}

export function startGenerator(): Generator {
  const child = fork(GENERATOR, { execArgv: ['--import', 'tsx'], serialization: 'advanced' })
  return {
    async order(order) {
      child.send(order)
      const gone = once(child, 'exit').then(() => [{ error: 'the load generator ended' }])
      const [said] = (await Promise.race([once(child, 'message'), gone])) as [
        { report: Report } | { error: string },
      ]
      if ('error' in said) throw new Error(said.error)
      return said.report
    },
    stop: () => ended(child, 'SIGTERM'),
  }
}
