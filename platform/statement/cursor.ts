/**
 * Where a page of a statement ends: of each account the version of the newest entry that comes after it, for example
 * `330100h.40,330100d2026.12` (h 历年, d 当年 with its year). It names a state of the book that never changes, so pages
 * put together are the statement of the moment at which the first one was read.
 */
import { CARRIED } from '../credit/index.ts'

export interface Position {
  region: string
  /** Id of the account. */
  account: string
  kind: string
  period: string
  /** Entries up to this one, 0 for none. */
  version: number
}

type Named = Pick<Position, 'region' | 'kind' | 'period'>

const nameOf = ({ region, kind, period }: Named): string =>
  `${region}${kind === CARRIED ? 'h' : 'd'}${period}`

export const cursorOf = (positions: readonly Position[]): string =>
  positions.map((position) => `${nameOf(position)}.${position.version}`).join(',')

/** The positions that a cursor names. An account that it does not name is younger than the page, so nothing of it follows. */
export function positionsAt<P extends Position>(cursor: string, accounts: readonly P[]): P[] {
  const versions = new Map(
    cursor.split(',').map((part) => {
      const dot = part.lastIndexOf('.')
      return [part.slice(0, dot), Number(part.slice(dot + 1))] as const
    }),
  )
  return accounts.map((account) => {
    const version = versions.get(nameOf(account)) ?? 0
    const known = Number.isSafeInteger(version) && version >= 0
    return { ...account, version: known ? Math.min(version, account.version) : 0 }
  })
}
