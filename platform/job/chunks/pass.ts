import type { Db } from '@gongji/ledger'
import type { Platform } from '../../context.ts'
import type { Progress } from '../types.ts'
import { Source } from './source.ts'
import type { Deed, Written } from './types.ts'
import { ChunkWriter } from './write.ts'

/** The worker was told to stop: what was written is told, and another goes on from there. */
export class Left extends Error {}

/** People read at a time; two such pages are held at most. */
const PAGE = 2_000

/** People looked at before the progress is told again. */
const TOLD = 2_000

/**
 * One pass over all people of a job, in order, from where it was interrupted.
 * @param page reads the next people after one, in order
 */
export async function pass<Row extends { psn_no: string }>(
  p: Platform,
  region: string,
  progress: Progress,
  deed: Deed<Row> & { page(db: Db, after: string, limit: number): Promise<Row[]> },
): Promise<void> {
  const source = new Source<Row>((after, limit) => deed.page(p.db, after, limit), progress.position, PAGE)
  const writer = new ChunkWriter(p.db, await p.lanes.bulk(region), deed)
  const teller = new Teller(progress)
  try {
    await writer.write(source, (written) => {
      teller.tell(written)
      if (progress.stopping()) throw new Left('The worker stops.')
    })
  } finally {
    await teller.end()
  }
}

/** Tells the progress while the next chunks are written: what came together meanwhile is told at once. */
class Teller {
  readonly #progress: Progress
  #open: Written | undefined
  #telling: Promise<void> | undefined
  #failed: { error: unknown } | undefined

  constructor(progress: Progress) {
    this.#progress = progress
  }

  /** @throws what telling came to before: the wish to stop, or a database that is away */
  tell(written: Written): void {
    if (this.#failed) throw this.#failed.error
    const open = this.#open
    this.#open = open
      ? {
          position: written.position,
          seen: open.seen + written.seen,
          accounts: open.accounts + written.accounts,
          amount: open.amount + written.amount,
          refused: [...open.refused, ...written.refused],
        }
      : written
    if (!this.#telling && this.#open.seen >= TOLD) this.#begin()
  }

  #begin(): void {
    const open = this.#open
    if (!open) return
    this.#open = undefined
    this.#telling = this.#progress
      .reached(open)
      .catch((error: unknown) => void (this.#failed = { error }))
      .finally(() => void (this.#telling = undefined))
  }

  /** Everything that was written is told, and what telling came to is thrown. */
  async end(): Promise<void> {
    await this.#telling
    this.#begin()
    await this.#telling
    if (this.#failed) throw this.#failed.error
  }
}
