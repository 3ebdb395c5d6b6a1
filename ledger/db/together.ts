/**
 * Statements that travel together. The driver ends every statement with a Sync, at which the server sends what it has
 * and the client wakes up: a dozen times for a batch that needs its answers once. Here all statements of one turn are
 * written in one piece and end with one Sync, so that the server answers them in one piece.
 */
import pg from 'pg'
import { ArrayParameter } from './binary.ts'
import type { Statement } from './db.ts'
import { typeParsers } from './types.ts'

/** What the driver's connection takes and tells, as far as it is used here. */
interface Connection {
  stream: Stream
  /** Prepared statements that were sent and not answered, by name. */
  submittedNamedStatements: Record<string, string>
  execute(portal: object): void
  sync(): void
}

interface Stream {
  readonly writable: boolean
  write(bytes: Buffer): boolean
}

interface DriverQuery {
  submit(connection: Connection): Error | null
  handleRowDescription(message: unknown): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: Connection): void
  handleEmptyQuery(connection: Connection): void
  handleReadyForQuery(connection: Connection): void
  handleError(error: unknown, connection: Connection): void
}

type Told = (error: unknown, result: pg.QueryResult) => void

/** The driver's own query; its methods are public but not in its types. */
const DriverQuery = pg.Query as unknown as new (config: object, told?: Told) => DriverQuery

/** What the server says of a statement's rows, or that it gives none. */
type Shape = { rows: unknown } | 'none'

/** The statements of a connection whose rows were described once, by name: a prepared statement keeps their shape. */
const shapes = new WeakMap<Connection, Map<string, Shape>>()

function shapesOf(connection: Connection): Map<string, Shape> {
  let found = shapes.get(connection)
  if (!found) shapes.set(connection, (found = new Map()))
  return found
}

/** One statement among others: it neither ends nor flushes what is on its way. */
class Member extends DriverQuery {
  declare readonly name: string | undefined
  declare readonly text: string
  declare readonly portal: string
  #shape: Shape | undefined

  /** @param shape of its rows, if they were described before */
  prepareFor(shape: Shape | undefined): void {
    this.#shape = shape
    if (shape && shape !== 'none') super.handleRowDescription(shape.rows)
  }

  /** Called by the driver once the statement is bound and described. */
  _getRows(connection: Connection): void {
    connection.execute({ portal: this.portal })
  }

  override handleRowDescription(message: unknown): void {
    this.#shape = { rows: message }
    super.handleRowDescription(message)
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    if (this.name) shapesOf(connection).set(this.name, this.#shape ?? 'none')
    super.handleCommandComplete(message, connection)
  }
}

/** Takes what would be written to a stream. */
class Collector implements Stream {
  readonly writable = true
  readonly bytes: Buffer[] = []

  write(bytes: Buffer): true {
    this.bytes.push(bytes)
    return true
  }
}

/**
 * The statements of one turn, which the driver takes for one query. Its messages come in the order of the statements,
 * so that they are handed to the first one that is not complete.
 */
export class Together extends DriverQuery {
  readonly #members: Member[] = []
  #complete = 0

  constructor() {
    super(EMPTY, NOBODY)
  }

  /** The driver asks for name and text of the query under way, to know which statements it has prepared. */
  get name(): string | undefined {
    return this.#now?.name
  }
  set name(_: string | undefined) {}

  get text(): string {
    return this.#now?.text ?? ''
  }
  set text(_: string) {}

  get #now(): Member | undefined {
    return this.#members[this.#complete]
  }

  /** @throws if a value of the statement cannot be sent; then nothing was added */
  add({ name, text, values = [], rowMode }: Statement): Promise<pg.QueryResult> {
    const sent = values.map((value) => (value instanceof ArrayParameter ? value.toPostgres() : value))
    return new Promise((resolve, reject) => {
      const told: Told = (error, result) => (error ? reject(error as Error) : resolve(result))
      const config = { name, text, values: sent, rowMode, types: typeParsers, queryMode: 'extended' }
      this.#members.push(new Member(config, told))
    })
  }

  override submit(connection: Connection): null {
    const collector = new Collector()
    const describing = Object.create(connection, { stream: { value: collector } }) as Connection
    const knowing = Object.create(describing, { describe: { value: () => undefined } }) as Connection
    const known = shapesOf(connection)
    for (const member of this.#members) {
      const shape = member.name === undefined ? undefined : known.get(member.name)
      member.prepareFor(shape)
      const error = member.submit(shape ? knowing : describing)
      if (error) throw error
    }
    describing.sync()
    if (connection.stream.writable) connection.stream.write(Buffer.concat(collector.bytes))
    return null
  }

  override handleRowDescription(message: unknown): void {
    this.#now?.handleRowDescription(message)
  }

  override handleDataRow(message: unknown): void {
    this.#now?.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    this.#now?.handleCommandComplete(message, connection)
    this.#complete++
  }

  override handleEmptyQuery(connection: Connection): void {
    this.#now?.handleEmptyQuery(connection)
    this.#complete++
  }

  /** What was complete before an error is answered; the server has skipped everything behind it. */
  override handleError(error: unknown, connection: Connection): void {
    this.#members.forEach((member, i) => {
      if (i < this.#complete) return member.handleReadyForQuery(connection)
      if (member.name) delete connection.submittedNamedStatements[member.name]
      member.handleError(error, connection)
    })
  }

  override handleReadyForQuery(connection: Connection): void {
    for (const member of this.#members) member.handleReadyForQuery(connection)
  }
}

const EMPTY = { text: '' }
const NOBODY: Told = () => undefined
