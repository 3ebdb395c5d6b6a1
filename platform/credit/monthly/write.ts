/** Cuts pages of people into chunks and writes them one after another; the next is prepared while one is written. */
import type { BulkLane, Db, PreparedChunk, Tx } from '@gongji/ledger'
import type { Refused } from '../../job/types.ts'
import { type Month, type Stretch, stretchOf } from './chunk.ts'
import { Pace } from './pace.ts'
import { type Asked, type BaseRow, readThese } from './read.ts'

interface Piece {
  stretch: Stretch
  /** Undefined where nobody of the piece is credited. */
  prepared: PreparedChunk | undefined
}

export interface Written {
  accounts: number
  amount: number
  refused: Refused[]
}

export class Writer {
  readonly #db: Db
  readonly #lane: BulkLane
  readonly #month: Month
  readonly #asked: Asked
  readonly #pace = new Pace()

  constructor(db: Db, lane: BulkLane, month: Month, asked: Asked) {
    this.#db = db
    this.#lane = lane
    this.#month = month
    this.#asked = asked
  }

  /** @returns what is on disk */
  async write(rows: readonly BaseRow[]): Promise<Written> {
    const done: Written = { accounts: 0, amount: 0, refused: [] }
    let at = 0
    const next = (): Piece | undefined => {
      if (at >= rows.length) return undefined
      const stretch = stretchOf(this.#month, rows.slice(at, at + this.#pace.size))
      at += this.#pace.size
      done.refused.push(...stretch.refused)
      return { stretch, prepared: stretch.chunk && this.#lane.prepare(stretch.chunk) }
    }
    let piece = next()
    while (piece) {
      let following: Piece | undefined
      await this.#writePiece(piece, done, () => (following = next()))
      piece = following ?? next()
    }
    return done
  }

  async #writePiece({ stretch, prepared }: Piece, done: Written, meanwhile: () => void): Promise<void> {
    if (!prepared) return
    let written = stretch
    const redo = async (tx: Tx) => {
      written = stretchOf(this.#month, await readThese(tx, this.#asked, stretch.people))
      done.refused.push(...written.refused)
      return written.chunk
    }
    const outcome = await this.#lane.write(prepared, redo, meanwhile)
    if (outcome.outcome === 'written') {
      done.accounts += written.accounts
      done.amount += written.amount
      await this.#pace.wrote(written.accounts, outcome)
    } else if (outcome.outcome === 'known') {
      // Somebody wrote a chunk that begins with the same person: whoever of ours was not in it comes again.
      const left = await this.write(await readThese(this.#db, this.#asked, stretch.people))
      done.accounts += left.accounts
      done.amount += left.amount
      done.refused.push(...left.refused)
    }
  }
}
