import type { Session } from '../db/db.ts'

const PAGE = 2000
let cursors = 0

/** Rows of a query a page at a time, so that a book of any size fits. Only inside a transaction. Values in the order selected. */
export class Cursor {
  #page: readonly unknown[][] = []
  #at = 0
  #coming: Promise<readonly unknown[][]> | undefined
  readonly #session: Session
  readonly #name: string

  private constructor(session: Session, name: string) {
    this.#session = session
    this.#name = name
  }

  static async open(session: Session, sql: string, values: readonly unknown[]): Promise<Cursor> {
    const name = `audit_${++cursors}`
    await session.query(`DECLARE ${name} NO SCROLL CURSOR FOR ${sql}`, values)
    const cursor = new Cursor(session, name)
    cursor.#coming = cursor.#fetch()
    return cursor
  }

  /** The row at hand; undefined at the end. */
  async peek(): Promise<readonly unknown[] | undefined> {
    if (this.#at === this.#page.length && this.#coming) {
      this.#page = await this.#coming
      this.#at = 0
      // The database makes the next page while this one is looked at.
      this.#coming = this.#page.length < PAGE ? undefined : this.#fetch()
    }
    return this.#page[this.#at]
  }

  skip(): void {
    this.#at++
  }

  /** The row at hand if no waiting is needed for it. */
  get ready(): readonly unknown[] | undefined {
    return this.#page[this.#at]
  }

  async *rows(): AsyncGenerator<readonly unknown[]> {
    for (let row = await this.peek(); row; row = this.ready ?? (await this.peek())) {
      this.skip()
      yield row
    }
  }

  async close(): Promise<void> {
    await this.#coming
    await this.#session.query(`CLOSE ${this.#name}`)
  }

  #fetch(): Promise<readonly unknown[][]> {
    const fetch = { text: `FETCH ${PAGE} FROM ${this.#name}`, rowMode: 'array' as const }
    const page = this.#session.run(fetch).then(({ rows }) => rows as unknown[][])
    // Whoever asks for the page sees the error; a page that nobody asks for may fail unseen.
    page.catch(() => undefined)
    return page
  }
}
