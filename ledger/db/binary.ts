/**
 * Arrays as PostgreSQL takes them in its binary format (array_recv): a server reads them several times faster than
 * their text, and nothing in them needs escaping.
 */
import type { ColumnType } from '../lane/types.ts'

const OID: Record<ColumnType, number> = {
  text: 25,
  bigint: 20,
  int: 23,
  jsonb: 3802,
  date: 1082,
  timestamptz: 1184,
  bytea: 17,
  boolean: 16,
}
const HEADER = 20
/** 2000-01-01, from which the server counts. */
const EPOCH = Date.UTC(2000, 0, 1)
const DAY = 86_400_000
const HIGH = 2 ** 32
const NULL = '\u00ff\u00ff\u00ff\u00ff'

/** A parameter of a statement: the values of one column, turned into the binary format when they are sent. */
export class ArrayParameter {
  readonly type: ColumnType
  readonly values: readonly unknown[]

  /** @param values of the column's type, as a row holds them */
  constructor(type: ColumnType, values: readonly unknown[]) {
    this.type = type
    this.values = values
  }

  /** Called by the driver. */
  toPostgres(): Buffer {
    return binaryArray(this.type, this.values)
  }
}

/** @param values of the column's type, as a row holds them; null and undefined are null. Texts are storable. */
export function binaryArray(type: ColumnType, values: readonly unknown[]): Buffer {
  if (values.length === 0) return emptyArray(type)
  switch (type) {
    case 'text':
      return texts(type, values as (string | null | undefined)[], '')
    case 'jsonb':
      return texts(type, values.map(jsonOf), '\u0001')
    case 'bigint':
      return fixed(type, values, 8, (buffer, at, value) => writeBigint(buffer, at, value as number))
    case 'int':
      return fixed(type, values, 4, (buffer, at, value) => void buffer.writeInt32BE(value as number, at))
    case 'date':
      return fixed(type, values, 4, (buffer, at, value) => {
        buffer.writeInt32BE((Date.parse(`${value as string}T00:00:00Z`) - EPOCH) / DAY, at)
      })
    case 'timestamptz':
      return fixed(type, values, 8, (buffer, at, value) => {
        writeInstant(buffer, at, (value as Date).getTime() - EPOCH)
      })
    case 'boolean':
      return fixed(type, values, 1, (buffer, at, value) => void (buffer[at] = value ? 1 : 0))
    case 'bytea':
      return blobs(type, values as (Buffer | null | undefined)[])
  }
}

/** No dimensions, and nothing after them. */
function emptyArray(type: ColumnType): Buffer {
  const empty = Buffer.alloc(12)
  empty.writeInt32BE(OID[type], 8)
  return empty
}

const jsonOf = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value))

function writeBigint(buffer: Buffer, at: number, value: number): void {
  buffer.writeInt32BE(Math.floor(value / HIGH), at)
  buffer.writeInt32BE(value | 0, at + 4)
}

/** @param milliseconds since the epoch; the server counts microseconds, which leave the exact range after 285 years */
function writeInstant(buffer: Buffer, at: number, milliseconds: number): void {
  const microseconds = milliseconds * 1000
  if (Number.isSafeInteger(microseconds)) writeBigint(buffer, at, microseconds)
  else buffer.writeBigInt64BE(BigInt(milliseconds) * 1000n, at)
}

function allocate(type: ColumnType, count: number, bytes: number, hasNull: boolean): Buffer {
  const buffer = Buffer.allocUnsafe(HEADER + bytes)
  buffer.writeInt32BE(1, 0)
  buffer.writeInt32BE(hasNull ? 1 : 0, 4)
  buffer.writeInt32BE(OID[type], 8)
  buffer.writeInt32BE(count, 12)
  buffer.writeInt32BE(1, 16)
  return buffer
}

function fixed(
  type: ColumnType,
  values: readonly unknown[],
  size: number,
  write: (buffer: Buffer, at: number, value: unknown) => void,
): Buffer {
  let empty = 0
  for (const value of values) if (value === null || value === undefined) empty++
  const bytes = values.length * 4 + (values.length - empty) * size
  const buffer = allocate(type, values.length, bytes, empty > 0)
  let at = HEADER
  for (const value of values) {
    if (value === null || value === undefined) {
      buffer.writeInt32BE(-1, at)
      at += 4
    } else {
      buffer.writeInt32BE(size, at)
      write(buffer, at + 4, value)
      at += 4 + size
    }
  }
  return buffer
}

/** The length before a text of so many bytes, as characters of one byte each. */
const lengthText = (length: number) =>
  String.fromCharCode(length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255)
const LENGTHS = Array.from({ length: 1024 }, (_, length) => lengthText(length))

/** @param mark stands before each text */
function texts(
  type: ColumnType,
  values: readonly (string | null | undefined)[],
  mark: '' | '\u0001',
): Buffer {
  let plain = ''
  let body = ''
  let hasNull = false
  for (const value of values) {
    if (value === null || value === undefined) {
      body += NULL
      hasNull = true
    } else {
      plain += value
      const length = value.length + mark.length
      body += (length < LENGTHS.length ? LENGTHS[length]! : lengthText(length)) + mark + value
    }
  }
  // Plain ASCII is the same in one byte a character, and one copy writes all of it.
  if (Buffer.byteLength(plain) === plain.length) {
    const buffer = allocate(type, values.length, body.length, hasNull)
    buffer.write(body, HEADER, 'latin1')
    return buffer
  }
  return blobs(
    type,
    values.map((value) => (value === null || value === undefined ? null : Buffer.from(mark + value))),
  )
}

function blobs(type: ColumnType, values: readonly (Buffer | null | undefined)[]): Buffer {
  let bytes = 0
  let hasNull = false
  for (const value of values) {
    bytes += 4 + (value?.length ?? 0)
    hasNull ||= value === null || value === undefined
  }
  const buffer = allocate(type, values.length, bytes, hasNull)
  let at = HEADER
  for (const value of values) {
    buffer.writeInt32BE(value ? value.length : -1, at)
    at += 4
    if (value) at += value.copy(buffer, at)
  }
  return buffer
}
