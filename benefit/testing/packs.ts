/** Small packs for tests, read through the same public path as any pack. */
import {
  formatProblem,
  loadPacks,
  parseCases,
  type RegionPack,
  runCalculation,
  runCase,
} from '../pack/index.ts'

/** Loads one stand-alone pack from its YAML. */
export function packOf(text: string): RegionPack {
  const loaded = loadPacks([{ path: 'test/pack.yaml', text }])
  if ('problems' in loaded) throw new Error(loaded.problems.map(formatProblem).join('\n'))
  return [...loaded.shelf.packs.values()][0]!
}

/** The head of a test pack: everything in `employee` stands on one invented source. */
export const head = `
format: gongji-pack/1
id: test
name: 测试统筹区
sources: { T: { title: 测试文件 } }
`

/** Runs every case of the YAML. @returns all that comes out otherwise than expected */
export function differences(pack: RegionPack, text: string): string[] {
  const parsed = parseCases(text, 'test/cases.yaml')
  if ('problems' in parsed) return parsed.problems.map(formatProblem)
  const results = [
    ...parsed.cases.map((one) => ({ one, ...runCase((date) => pack.on(date), one) })),
    ...parsed.calculations.map((one) => ({ one, ...runCalculation((date) => pack.on(date), one) })),
  ]
  return results.flatMap(({ one, differences }) =>
    differences.map(({ what, expected, got }) => `${one.id} ${what}: expected ${expected}, got ${got}`),
  )
}
