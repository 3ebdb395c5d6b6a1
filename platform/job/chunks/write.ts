/** Writes people's chunks one after another; the next is prepared while one is written. */
import type { BulkLane, Db, PreparedChunk, Tx } from '@gongji/ledger'
import { Pace } from './pace.ts'
import type { Source } from './source.ts'
import type { Deed, Stretch, Written } from './types.ts'

interface Piece {
  rows: number
  last: string
  stretch: Stretch
  /** Undefined where nothing is done for anybody of the piece. */
  prepared: PreparedChunk | undefined
}

export class ChunkWriter<Row extends { psn_no: string }> {
  readonly #db: Db
  readonly #lane: BulkLane
  readonly #deed: Deed<Row>
  readonly #pace = new Pace()

  constructor(db: Db, lane: BulkLane, deed: Deed<Row>) {
    this.#db = db
    this.#lane = lane
    this.#deed = deed
  }

  /** @param reached is told after each chunk, and may end the pass by throwing */
  async write(source: Source<Row>, reached: (written: Written) => void): Promise<void> {
    let piece = this.#cut(await source.next(this.#pace.size))
    while (piece) {
      let following: Piece | undefined
      const written = await this.#writePiece(piece, () => {
        const rows = source.now(this.#pace.size)
        following = rows && this.#cut(rows)
      })
      reached(written)
      piece = following ?? this.#cut(await source.next(this.#pace.size))
    }
  }

  #cut(rows: readonly Row[]): Piece | undefined {
    const last = rows.at(-1)?.psn_no
    if (last === undefined) return undefined
    const stretch = this.#deed.decide(rows)
    return { rows: rows.length, last, stretch, prepared: stretch.chunk && this.#lane.prepare(stretch.chunk) }
  }

  async #writePiece({ rows, last, stretch, prepared }: Piece, meanwhile: () => void): Promise<Written> {
    const done: Written = { position: last, seen: rows, accounts: 0, amount: 0, refused: stretch.refused }
    if (!prepared) return done
    let written = stretch
    const redo = async (tx: Tx) => {
      written = this.#deed.decide(await this.#deed.again(tx, stretch.people))
      return written.chunk
    }
    const outcome = await this.#lane.write(prepared, redo, meanwhile)
    const refused = written === stretch ? done.refused : [...done.refused, ...written.refused]
    if (outcome.outcome === 'written') {
      this.#pace.wrote(written.accounts, outcome.held)
      return { ...done, accounts: written.accounts, amount: written.amount, refused }
    }
    if (outcome.outcome === 'nothing') return { ...done, refused }
    // Somebody wrote a chunk that begins with the same person: whoever of ours was not in it comes again.
    const piece = this.#cut(await this.#deed.again(this.#db, stretch.people))
    if (!piece) return done
    const left = await this.#writePiece(piece, () => undefined)
    return { ...left, position: last, seen: rows, refused: [...done.refused, ...left.refused] }
  }
}
