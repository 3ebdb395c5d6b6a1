/**
 * A visit of which only these facts are told. Whatever is computed from it without asking for another
 * one holds for all visits that have them; asking throws `Untold`.
 */
import type { Facts, Level, PersonStatus } from '../facts.ts'

class Untold extends Error {}

/** A visit of any kind at home, under no certificate. */
export function factsTold(status: PersonStatus, kind: Facts['institution']['kind'], level: Level): Facts {
  const person = only<Facts['person']>({ status })
  const institution = only<Facts['institution']>({ kind, level, area: 'home' })
  return only<Facts>({ person, institution, chronic: undefined })
}

/** @returns what is computed, or `otherwise` where it depends on more than what is told */
export function ifTold<T, U>(compute: () => T, otherwise: U): T | U {
  try {
    return compute()
  } catch (error) {
    if (error instanceof Untold) return otherwise
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
