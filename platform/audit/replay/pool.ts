/** Threads that replay, one per core: each is handed the next piece before it has finished the one before. */
import { Worker } from 'node:worker_threads'
import type { Chunk, Replayed } from './chunk.ts'
import type { Loaded } from './policies.ts'
import type { WorkerInput } from './worker.ts'

/** Pieces on their way to one thread at a time. */
const AHEAD = 2

/** Starting takes as long as thousands of settlements, so threads are started while there is other work to do. */
export class ReplayThreads {
  readonly count: number
  readonly #workers: Worker[]
  readonly #ready: Promise<unknown>

  constructor(count: number, input: WorkerInput) {
    this.count = count
    this.#workers = Array.from(
      { length: count },
      () =>
        new Worker(new URL('./worker.mjs', import.meta.url), {
          workerData: input,
          // Facts and allocations live for microseconds; a small nursery would copy them again and again.
          resourceLimits: { maxYoungGenerationSizeMb: 64 },
        }),
    )
    this.#ready = Promise.all(this.#workers.map(firstMessage))
    // Whoever runs the threads sees the error; where nobody does, it is none.
    this.#ready.catch(() => undefined)
  }

  /** When every thread can be handed a piece. */
  async ready(): Promise<void> {
    await this.#ready
  }

  async run(loaded: Loaded, chunks: AsyncIterator<Chunk>, seen: (replayed: Replayed) => void): Promise<void> {
    await this.#ready
    // Handing out must wait for its turn: two threads that ask at once get two pieces.
    let turn: Promise<unknown> = Promise.resolve()
    const next = (): Promise<IteratorResult<Chunk>> => {
      const mine = turn.then(() => chunks.next())
      turn = mine.catch(() => undefined)
      return mine
    }
    await Promise.all(this.#workers.map((worker) => drive(worker, loaded, next, seen)))
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }
}

const firstMessage = (worker: Worker): Promise<unknown> =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('A thread of the replay ended before it began.')))
  })

function drive(
  worker: Worker,
  loaded: Loaded,
  next: () => Promise<IteratorResult<Chunk>>,
  seen: (replayed: Replayed) => void,
): Promise<void> {
  let onTheWay = 0
  let ended = false
  return new Promise((resolve, reject) => {
    const finish = () => {
      if (ended && onTheWay === 0) resolve()
    }
    const hand = () =>
      next().then(({ done, value }) => {
        if (done) ended = true
        else {
          onTheWay++
          worker.postMessage(value)
        }
        finish()
      }, reject)
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`A thread of the replay ended with ${code}.`)))
    worker.on('message', (replayed: Replayed) => {
      onTheWay--
      seen(replayed)
      if (ended) finish()
      else void hand()
    })
    worker.postMessage(loaded)
    for (let i = 0; i < AHEAD; i++) void hand()
  })
}
