import pg from 'pg'

const INT8 = 20
const DATE = 1082
const NUMERIC = 1700
const INT8_ARRAY = 1016
const DATE_ARRAY = 1182
const NUMERIC_ARRAY = 1231
const TEXT_ARRAY = 1009

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(
      `The database holds ${text}, which is beyond ±${Number.MAX_SAFE_INTEGER}; select it as text if it is not an amount.`,
    )
  }
  return value
}

const asText = (text: string) => text
const parserOf = pg.types.getTypeParser as (oid: number) => (text: string) => unknown
const textArray = parserOf(TEXT_ARRAY) as (text: string) => (string | null)[]

const parsers: Record<number, (text: string) => unknown> = {
  [INT8]: safeInteger,
  [DATE]: asText,
  [NUMERIC]: asText,
  [INT8_ARRAY]: (text) => textArray(text).map((item) => (item === null ? null : safeInteger(item))),
  [DATE_ARRAY]: textArray,
  [NUMERIC_ARRAY]: textArray,
}

/** bigint becomes a number (refused outside the safe range), date and numeric stay text; per pool, never global. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
}
