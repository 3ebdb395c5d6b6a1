/** One thread of a replay: its own connection, looking at the snapshot that the audit holds. */
import { parentPort, workerData } from 'node:worker_threads'
import { withSnapshot } from '@gongji/ledger'
import { Replayer, type Chunk } from './chunk.ts'
import type { Loaded } from './policies.ts'

export interface WorkerInput {
  url: string
  snapshot: string
}

const { url, snapshot } = workerData as WorkerInput
const port = parentPort!

/** The first message says what is loaded now, each further one is a piece. The thread goes on until it is ended. */
await withSnapshot(
  { url },
  ({ session }) =>
    new Promise<never>((_, reject) => {
      let replayer: Replayer | undefined
      port.on('message', (message: Loaded | Chunk) => {
        if ('texts' in message) replayer = new Replayer(session, message)
        else replayer!.replay(message).then((replayed) => port.postMessage(replayed), reject)
      })
      port.postMessage('ready')
    }),
  snapshot,
)
