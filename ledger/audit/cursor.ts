import type { Session } from '../db/db.ts'

const PAGE = 2000
let cursors = 0

/** Rows of a query a page at a time, so that a book of any size fits. Only inside a transaction. */
export class Cursor<Row extends object> {
  #page: Row[] = []
  #at = 0
  #ended = false
  readonly #session: Session
  readonly #name: string

  private constructor(session: Session, name: string) {
    this.#session = session
    this.#name = name
  }

  static async open<Row extends object>(session: Session, sql: string, values: readonly unknown[]) {
    const name = `audit_${++cursors}`
    await session.query(`DECLARE ${name} NO SCROLL CURSOR FOR ${sql}`, values)
    return new Cursor<Row>(session, name)
  }

  async peek(): Promise<Row | undefined> {
    if (this.#at === this.#page.length && !this.#ended) {
      this.#page = await this.#session.query<Row>(`FETCH ${PAGE} FROM ${this.#name}`)
      this.#at = 0
      this.#ended = this.#page.length < PAGE
    }
    return this.#page[this.#at]
  }

  skip(): void {
    this.#at++
  }

  async close(): Promise<void> {
    await this.#session.query(`CLOSE ${this.#name}`)
  }
}
