/**
 * A visit of which only these facts are told. Whatever is computed from it without asking for another
 * one holds for all visits that have them; asking throws `Untold`.
 */
import { Doubts } from '../compile/context.ts'
import type { Facts, Level, PersonStatus } from '../facts.ts'

class Untold extends Error {}

/** An unknown figure is no figure for all of them: it must be met by each visit. */
export class NoDoubts extends Doubts {
  override meet(): never {
    throw new Untold()
  }
}

/** A visit of any kind at home, under no certificate. */
export function factsTold(status: PersonStatus, kind: Facts['institution']['kind'], level: Level): Facts {
  const person = only<Facts['person']>({ status })
  const institution = only<Facts['institution']>({ kind, level, area: 'home' })
  return only<Facts>({ person, institution, chronic: undefined })
}

/** Null where the answer depends on more than what is told. */
export function ifTold<T>(compute: () => T): T | null {
  try {
    return compute()
  } catch (error) {
    if (error instanceof Untold) return null
    throw error
  }
}

const only = <T extends object>(told: Partial<T>): T =>
  new Proxy(told, {
    get(target, key) {
      if (key in target) return target[key as keyof T]
      throw new Untold()
    },
  }) as T
