/** Loads a month's bases of a region: all of a file, or none of it. */
import type { Tx } from '@gongji/ledger'
import type { Platform } from '../../context.ts'
import { type Base, baseOf, headOf, type LineFault } from './parse.ts'

export interface LoadedBases {
  /** Lines taken; a person who was there before has the new values. */
  loaded: number
  /** Empty if everything was taken; otherwise nothing was, and these are the first that are wrong. */
  faults: LineFault[]
}

const AT_A_TIME = 5_000
const MOST_FAULTS = 20

const INSERT = `
  INSERT INTO credit_base (region, period, psn_no, base, pension, status, age)
  SELECT $1, $2, u.* FROM unnest($3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::int[]) AS u
  ON CONFLICT (region, period, psn_no)
  DO UPDATE SET base = excluded.base, pension = excluded.pension, status = excluded.status, age = excluded.age`

export async function loadBases(
  p: Platform,
  { region, period }: { region: string; period: string },
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<LoadedBases> {
  const result: LoadedBases = { loaded: 0, faults: [] }
  class Undone extends Error {}
  try {
    await p.db.tx(async (tx) => {
      for await (const bases of basesOf(lines, result.faults)) {
        if (result.faults.length === 0) await insert(tx, region, period, bases)
        result.loaded += bases.length
      }
      if (result.faults.length > 0) throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
    result.loaded = 0
  }
  return result
}

async function* basesOf(
  lines: AsyncIterable<string> | Iterable<string>,
  faults: LineFault[],
): AsyncGenerator<Base[]> {
  const where = new Map<string, number>()
  let head: ReturnType<typeof headOf> | undefined
  let bases: Base[] = []
  let line = 0
  for await (const text of lines) {
    line++
    if (text.trim() === '') continue
    if (!head) {
      head = headOf(text)
      if (!Array.isArray(head)) return void faults.push(head)
      continue
    }
    if (!Array.isArray(head)) return
    const base = baseOf(head, text, line)
    if ('fault' in base) faults.push(base)
    else if (where.has(base.psnNo))
      faults.push({ line, fault: `${base.psnNo} stands in line ${where.get(base.psnNo)} already` })
    else {
      where.set(base.psnNo, line)
      bases.push(base)
    }
    if (faults.length === MOST_FAULTS) return
    if (bases.length === AT_A_TIME) {
      yield bases
      bases = []
    }
  }
  if (!head) faults.push({ line: 1, fault: 'the file is empty' })
  yield bases
}

const insert = (tx: Tx, region: string, period: string, bases: readonly Base[]) =>
  tx.query(INSERT, [
    region,
    period,
    bases.map(({ psnNo }) => psnNo),
    bases.map(({ base }) => base),
    bases.map(({ pension }) => pension),
    bases.map(({ status }) => status),
    bases.map(({ age }) => age),
  ])
