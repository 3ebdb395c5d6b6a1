/** One thread of a replay: its own connection, looking at the snapshot that the audit holds. */
import { parentPort, workerData } from 'node:worker_threads'
import { withSnapshot } from '@gongji/ledger'
import { Replayer, type Chunk } from './chunk.ts'
import type { Loaded } from './policies.ts'

export interface WorkerInput {
  url: string
  snapshot: string
  loaded: Loaded
}

const { url, snapshot, loaded } = workerData as WorkerInput
const port = parentPort!

await withSnapshot(
  { url },
  async ({ session }) => {
    const replayer = new Replayer(session, loaded)
    await new Promise<void>((resolve, reject) => {
      port.on('message', (chunk: Chunk | 'end') => {
        if (chunk === 'end') resolve()
        else replayer.replay(chunk).then((replayed) => port.postMessage(replayed), reject)
      })
      port.postMessage('ready')
    })
  },
  snapshot,
)
port.close()
