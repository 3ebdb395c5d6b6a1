import pg from 'pg'
import { firstCause } from './cause.ts'
import { observed } from './observe.ts'
import { Together } from './together.ts'
import { typeParsers } from './types.ts'

/** The role as which the server reads and writes: no update or delete on append-only tables. */
export const APP_ROLE = 'gongji_app'

/** What can be asked of a transaction. Statements sent without awaiting each other travel together (pipelined). */
export interface Tx {
  query<T extends object = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<T[]>
}

/** A pool of connections to one PostgreSQL database. bigint is a safe number, date and numeric are text. */
export interface Db extends Tx {
  readonly url: string
  /** Runs `fn` inside one READ COMMITTED transaction: committed when it resolves, rolled back when it throws. */
  tx<T>(fn: (tx: Tx) => Promise<T>): Promise<T>
  /** Lends one connection; it is closed instead of reused if `fn` throws. */
  session<T>(fn: (session: Session) => Promise<T>): Promise<T>
  usage(): PoolUsage
  close(): Promise<void>
}

export interface PoolUsage {
  /** Connections that are open, and those of them that nobody uses. */
  open: number
  idle: number
  /** Callers that wait for a connection. */
  waiting: number
}

/** One connection. Named statements are prepared once on it. */
export interface Session extends Tx {
  /** Statements of one turn travel together: if one fails, those behind it fail with the same error. */
  run(statement: Statement): Promise<pg.QueryResult>
  /** Sends what this turn has run so far, for whoever has something to do meanwhile. */
  send(): void
}

export interface Statement {
  text: string
  values?: readonly unknown[]
  /** Prepares the statement under this name. */
  name?: string
  /** Rows as arrays instead of objects. */
  rowMode?: 'array'
}

export interface DbOptions {
  /** postgres://user:password@host:port/database */
  url: string
  /** Most connections at a time; 10 by default. */
  max?: number
  /** `app` (the default) works as gongji_app; `owner` as whoever the url names. */
  as?: 'app' | 'owner'
  /** Milliseconds after which a statement is given up; 60,000 by default, 0 for none (long reports). */
  statementTimeout?: number
  /** Milliseconds to wait for a lock; 10,000 by default. */
  lockTimeout?: number
  /**
   * Plans prepared statements once and for all. Left to itself the server plans a statement over a short array anew
   * each time, which takes longer than to run it; right for statements whose plan does not hang on their values.
   */
  planOnce?: boolean
}

/**
 * A plan that is kept must not have been made for an empty table: one that reads a whole table stays as it is while the
 * table grows, until statistics are gathered.
 */
const PLAN_ONCE = ['SET plan_cache_mode = force_generic_plan', 'SET enable_seqscan = off']

/** Opens a pool. Nothing is connected before the first query. */
export function openDb(options: DbOptions): Db {
  const config = {
    connectionString: options.url,
    max: options.max ?? 10,
    types: typeParsers,
    application_name: 'gongji',
    statement_timeout: options.statementTimeout ?? 60_000,
    lock_timeout: options.lockTimeout ?? 10_000,
    idle_in_transaction_session_timeout: 120_000,
    connectionTimeoutMillis: 30_000,
    // Statements of a transaction that do not wait for each other share one round trip.
    pipeline: true,
    onConnect: async (client: pg.ClientBase) => {
      await client.query(
        [
          'SET TIME ZONE UTC',
          ...(options.planOnce ? PLAN_ONCE : []),
          ...(options.as === 'owner' ? [] : [`SET ROLE ${APP_ROLE}`]),
        ].join('; '),
      )
    },
  }
  const pool = new pg.Pool(config)
  // An idle connection that breaks is replaced at its next use; whoever needs it then sees the error.
  pool.on('error', () => undefined)

  async function session<T>(fn: (session: Session) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    // Without a listener a connection lost between two statements would end the process.
    const ignore = () => undefined
    client.on('error', ignore)
    const cause = firstCause()
    let broken = true
    let turn: Together | undefined
    const send = () => {
      if (turn) client.query(turn as unknown as pg.Query)
      turn = undefined
    }
    try {
      const result = await fn({
        send,
        run: (statement) => {
          observed(statement.text)
          if (!turn) queueMicrotask(send)
          return (turn ??= new Together()).add(statement).catch(cause)
        },
        query: async (sql, params) => {
          observed(sql)
          send()
          return rowsOf(await client.query(sql, params as unknown[]).catch(cause))
        },
      })
      broken = false
      return result
    } finally {
      send()
      client.off('error', ignore)
      client.release(broken)
    }
  }

  return {
    url: options.url,
    session,
    query: async (sql, params) => {
      observed(sql)
      return rowsOf(await pool.query(sql, params as unknown[]))
    },
    tx: (fn) =>
      session(async (connection) => {
        await connection.query('BEGIN')
        const result = await fn(connection)
        const { command } = await connection.run({ text: 'COMMIT' })
        // PostgreSQL answers COMMIT with ROLLBACK when an earlier statement failed and nobody looked.
        if (command !== 'COMMIT')
          throw new Error('The transaction was rolled back because a statement in it failed.')
        return result
      }),
    usage: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  }
}

function rowsOf<T>(result: pg.QueryResult | pg.QueryResult[]): T[] {
  const last = Array.isArray(result) ? result.at(-1) : result
  return (last?.rows ?? []) as T[]
}
