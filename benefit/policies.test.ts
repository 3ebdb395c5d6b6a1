/** Every pack in policies/ loads, with and without its overlay, and reproduces its cases (J1, J4). */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  formatProblem,
  loadPacks,
  type PackFile,
  parseCases,
  runCalculation,
  runCase,
  type Shelf,
} from './pack/index.ts'

const root = join(import.meta.dirname, '..', 'policies')
const places = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'assumed')
  .map((entry) => entry.name)

const yamlIn = (...folder: string[]): PackFile[] => {
  const path = join(root, ...folder)
  if (!existsSync(path)) return []
  const names = readdirSync(path).filter((name) => name.endsWith('.yaml'))
  return names.map((name) => ({
    path: join('policies', ...folder, name),
    text: readFileSync(join(path, name), 'utf8'),
  }))
}

const files = [...places.flatMap((place) => yamlIn(place)), ...yamlIn('assumed')]

function shelf(assumed: boolean): Shelf {
  const loaded = loadPacks(files, { assumed })
  if ('problems' in loaded) throw new Error(loaded.problems.map(formatProblem).join('\n'))
  return loaded.shelf
}

const shelves = { sourced: shelf(false), assumed: shelf(true) }

test.each(places)('%s reproduces its cases', (place) => {
  const failed = yamlIn(place, 'cases').flatMap(({ path, text }) => {
    const parsed = parseCases(text, path)
    if ('problems' in parsed) return parsed.problems.map(formatProblem)
    return [...parsed.cases, ...parsed.calculations].flatMap((one) => {
      const pack = (one.assumed ? shelves.assumed : shelves.sourced).pack(place)
      if (!pack) return [`${path}: no pack for ${place}`]
      const on = (date: string) => pack.on(date)
      const { differences } = 'text' in one ? runCalculation(on, one) : runCase(on, one)
      return differences.map(
        ({ what, expected, got }) => `${path} ${one.id} ${what}: expected ${expected}, got ${got}`,
      )
    })
  })
  expect(failed).toEqual([])
})
