import { canonical, sm3 } from '../chain/canonical.ts'
import { type AnyTable, columnsOf } from '../lane/table.ts'
import type { ColumnType } from '../lane/types.ts'

/**
 * Lets the database write most of a row's line (see chain/chain.ts), so that an audit parses few values. What only we
 * can write, canonical JSON and digests of sealed content, is put in between.
 */
export interface LineReader {
  /** The select list, over the table named `t`. */
  select: string
  /** The line of a row whose values begin at `from`. */
  lineOf(values: readonly unknown[], from: number): string
}

const INSTANT = 'YYYY-MM-DD"T"HH24:MI:SS.'

/** An instant as ISO 8601. The lane writes milliseconds; anything finer is shown, since it came from elsewhere. */
export const instantSql = (name: string): string =>
  `to_char(${name} AT TIME ZONE 'UTC', CASE WHEN date_trunc('milliseconds', ${name}) = ${name}
    THEN '${INSTANT}MS"Z"' ELSE '${INSTANT}US"Z"' END)`

/** SQL for a column's canonical text; undefined where the database cannot write it. */
function textOf(name: string, type: ColumnType): string | undefined {
  switch (type) {
    case 'text':
    case 'date':
      return `to_json(${name})::text`
    case 'bigint':
    case 'int':
    case 'boolean':
      return `${name}::text`
    case 'timestamptz':
      return `'"' || ${instantSql(name)} || '"'`
    case 'jsonb':
    case 'bytea':
      return undefined
  }
}

/** The text of a row's key as a JSON array, over the table named `t`. */
export const keySql = (table: AnyTable): string =>
  `'[' || ${table.key.map((column: string) => `to_json(t.${column})::text`).join(` || ',' || `)} || ']'`

export function lineReader(table: AnyTable): LineReader {
  const select: string[] = []
  const raw: ColumnType[] = []
  let text = table.mode === 'append' ? `''` : `t.version::text || ','`
  columnsOf(table).forEach(([column, type], i) => {
    const comma = i === 0 ? '' : ` || ','`
    const sql = textOf(`t.${column}`, type)
    if (sql) text += `${comma} || coalesce(${sql}, 'null')`
    else {
      select.push(`${text}${comma}`, type === 'jsonb' ? `t.${column}::text` : `t.${column}`)
      raw.push(type)
      text = `''`
    }
  })
  select.push(text)
  return {
    select: select.join(', '),
    lineOf(values, from) {
      let line = values[from] as string
      for (let i = 0; i < raw.length; i++) {
        line += written(raw[i]!, values[from + 1 + 2 * i]) + (values[from + 2 + 2 * i] as string)
      }
      return line
    },
  }
}

function written(type: ColumnType, value: unknown): string {
  if (value === null) return 'null'
  if (type === 'bytea') return `"${sm3(value as Buffer).toString('hex')}"`
  return canonical(JSON.parse(value as string))
}
