/** The statements that distribute a database (Citus), in their order. Pure. */
import type { Layout } from './layout.ts'

/** A table as Citus has it already, from its view citus_tables. */
export interface Placed {
  name: string
  kind: string
  column: string | null
}

/** Functions that statements of the lane call on the shard. */
const FUNCTIONS = ['must_equal(text, bigint, bigint)']

/**
 * What is left to do.
 * @param placed what was done before, by this or by hand
 * @throws Error when a table was placed in another way: it would have to be moved back first
 */
export function distributionPlan(layout: Layout, placed: readonly Placed[] = []): string[] {
  const known = new Map(placed.map((one) => [one.name, one]))
  const statements: string[] = []
  const place = (name: string, kind: string, column: string | null, sql: string) => {
    const found = known.get(name)
    if (!found) statements.push(sql)
    else if (found.kind !== kind || (column !== null && found.column !== column)) {
      throw new Error(
        `${name} is placed already as ${found.kind}${found.column ? ` by ${found.column}` : ''}, and must be ${kind}${column ? ` by ${column}` : ''}. Move it back first: SELECT undistribute_table('${name}')`,
      )
    }
  }
  for (const name of layout.reference) {
    place(name, 'reference', null, `SELECT create_reference_table('${name}')`)
  }
  for (const [i, name] of layout.byRegion.entries()) {
    const beside = i === 0 ? 'none' : layout.byRegion[0]!
    const sql = `SELECT create_distributed_table('${name}', 'region', colocate_with => '${beside}')`
    place(name, 'distributed', 'region', sql)
  }
  for (const [name, column] of Object.entries(layout.byKey)) {
    const sql = `SELECT create_distributed_table('${name}', '${column}', colocate_with => 'none')`
    place(name, 'distributed', column, sql)
  }
  if (statements.length > 0) {
    statements.push(...FUNCTIONS.map((name) => `SELECT create_distributed_function('${name}')`))
  }
  return statements
}
