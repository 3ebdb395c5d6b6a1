/** Tables of all statuses at all levels, laid out in one list. A switch finds the place faster than a map would. */
import { type Level, LEVELS, type PersonStatus } from '../facts.ts'
import { STATUSES } from '../words.ts'

/** The place of a status at a level; below `STATUSES.length * LEVELS.length`. */
export const placeOf = (status: PersonStatus, level: Level): number =>
  rowOf(status) * LEVELS.length + columnOf(level)

/** A list with something for every status at every level, each at its place. */
export function laidOutBy<T>(of: (status: PersonStatus, level: Level) => T): T[] {
  const cells: T[] = []
  for (const status of STATUSES) for (const level of LEVELS) cells[placeOf(status, level)] = of(status, level)
  return cells
}

function rowOf(status: PersonStatus): number {
  switch (status) {
    case 'active':
      return 0
    case 'retired':
      return 1
    case 'child':
      return 2
    case 'student':
      return 3
    case 'adult':
      return 4
    case 'elder':
      return 5
  }
}

function columnOf(level: Level): number {
  switch (level) {
    case 'community':
      return 0
    case 'first':
      return 1
    case 'second':
      return 2
    case 'second_b':
      return 3
    case 'second_a':
      return 4
    case 'third':
      return 5
    case 'third_b':
      return 6
    case 'third_a':
      return 7
    case 'provincial_third':
      return 8
    case 'pharmacy':
      return 9
    case 'ungraded':
      return 10
  }
}
