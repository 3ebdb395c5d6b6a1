/** Cuts pages of people into chunks and writes them one after another; the next is prepared while one is written. */
import type { BulkLane, Db, PreparedChunk, Tx } from '@gongji/ledger'
import { Pace } from './pace.ts'
import type { Deed, Stretch, Written } from './types.ts'

interface Piece {
  stretch: Stretch
  /** Undefined where nothing is done for anybody of the piece. */
  prepared: PreparedChunk | undefined
}

export class ChunkWriter<Row> {
  readonly #db: Db
  readonly #lane: BulkLane
  readonly #deed: Deed<Row>
  readonly #pace = new Pace()

  constructor(db: Db, lane: BulkLane, deed: Deed<Row>) {
    this.#db = db
    this.#lane = lane
    this.#deed = deed
  }

  /** @returns what was written */
  async write(rows: readonly Row[]): Promise<Written> {
    const done: Written = { accounts: 0, amount: 0, refused: [] }
    let at = 0
    const next = (): Piece | undefined => {
      if (at >= rows.length) return undefined
      const stretch = this.#deed.decide(rows.slice(at, at + this.#pace.size))
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
      written = this.#deed.decide(await this.#deed.again(tx, stretch.people))
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
      const left = await this.write(await this.#deed.again(this.#db, stretch.people))
      done.accounts += left.accounts
      done.amount += left.amount
      done.refused.push(...left.refused)
    }
  }
}
