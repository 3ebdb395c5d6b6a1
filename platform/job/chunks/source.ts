/** The people of a pass in order, read ahead so that a chunk can be cut while the one before is being written. */
export class Source<Row extends { psn_no: string }> {
  readonly #page: (after: string, limit: number) => Promise<Row[]>
  readonly #limit: number
  #rows: Row[] = []
  #after: string
  #ended = false
  #reading: Promise<void> | undefined
  #failed: Error | undefined

  /** @param page the next `limit` people after one; fewer only at the end */
  constructor(page: (after: string, limit: number) => Promise<Row[]>, after: string, limit: number) {
    this.#page = page
    this.#after = after
    this.#limit = limit
    this.#readAhead()
  }

  /** The next people if they are there already; none left gives an empty list. */
  now(count: number): Row[] | undefined {
    if (this.#failed) throw this.#failed
    if (this.#rows.length < count && !this.#ended) return undefined
    const rows = this.#rows.splice(0, count)
    this.#readAhead()
    return rows
  }

  async next(count: number): Promise<Row[]> {
    for (;;) {
      const rows = this.now(count)
      if (rows) return rows
      this.#readAhead(count)
      await this.#reading
    }
  }

  #readAhead(least = this.#limit): void {
    if (this.#ended || this.#reading || this.#rows.length >= least) return
    this.#reading = this.#page(this.#after, this.#limit)
      .then((rows) => {
        this.#ended = rows.length < this.#limit
        this.#after = rows.at(-1)?.psn_no ?? this.#after
        for (const row of rows) this.#rows.push(row)
      })
      .catch((error: unknown) => {
        this.#failed = error instanceof Error ? error : new Error(String(error))
      })
      .finally(() => {
        this.#reading = undefined
      })
  }
}
