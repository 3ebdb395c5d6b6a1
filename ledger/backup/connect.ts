/** A connection that copies: no time limits, and texts that do not depend on anybody's settings. */
import pg from 'pg'
import type { Tx } from '../db/db.ts'
import { typeParsers } from '../db/types.ts'

const PLAIN = `SET TIME ZONE UTC; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = postgres; SET bytea_output = hex;
  SET extra_float_digits = 3; SET client_encoding = 'UTF8'; SET search_path = public`

export interface Copier {
  client: pg.Client
  tx: Tx
}

/** @param url of the role that owns the tables */
export async function withCopier<T>(url: string, work: (copier: Copier) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    types: typeParsers,
    application_name: 'gongji backup',
    connectionTimeoutMillis: 30_000,
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(PLAIN)
    return await work({
      client,
      tx: {
        query: async <R extends object>(sql: string, params?: readonly unknown[]) =>
          (await client.query(sql, params as unknown[])).rows as R[],
      },
    })
  } finally {
    await client.end()
  }
}
