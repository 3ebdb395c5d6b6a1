/** Threads that replay, one per core: each is handed the next piece before it has finished the one before. */
import { Worker } from 'node:worker_threads'
import type { Chunk, Replayed } from './chunk.ts'
import type { WorkerInput } from './worker.ts'

/** Pieces on their way to one thread at a time. */
const AHEAD = 2

export async function replayInThreads(
  threads: number,
  input: WorkerInput,
  chunks: AsyncIterator<Chunk>,
  seen: (replayed: Replayed) => void,
): Promise<void> {
  // Handing out must wait for its turn: two threads that ask at once get two pieces.
  let turn: Promise<unknown> = Promise.resolve()
  const next = (): Promise<IteratorResult<Chunk>> => {
    const mine = turn.then(() => chunks.next())
    turn = mine.catch(() => undefined)
    return mine
  }
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('./worker.mjs', import.meta.url), { workerData: input }),
  )
  try {
    await Promise.all(workers.map((worker) => drive(worker, next, seen)))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

function drive(
  worker: Worker,
  next: () => Promise<IteratorResult<Chunk>>,
  seen: (replayed: Replayed) => void,
): Promise<void> {
  let onTheWay = 0
  let ended = false
  return new Promise((resolve, reject) => {
    const hand = () =>
      next().then(({ done, value }) => {
        if (!done) {
          onTheWay++
          worker.postMessage(value)
        } else if (!ended) {
          ended = true
          if (onTheWay === 0) worker.postMessage('end')
        }
      }, reject)
    worker.on('error', reject)
    worker.on('exit', (code) => {
      if (ended && onTheWay === 0) resolve()
      else reject(new Error(`A thread of the replay ended with ${code}.`))
    })
    worker.on('message', (message: Replayed | 'ready') => {
      if (message === 'ready') {
        for (let i = 0; i < AHEAD; i++) void hand()
        return
      }
      onTheWay--
      seen(message)
      if (!ended) void hand()
      else if (onTheWay === 0) worker.postMessage('end')
    })
  })
}
