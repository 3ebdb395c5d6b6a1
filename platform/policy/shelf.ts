/** The shelf: every policy pack of a folder, parsed, merged and checked. */
import { readdir, readFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { loadPacks, type Problem, type Shelf } from '@gongji/benefit/pack'

/** Packs that do not load. The message lists each problem with file, line, rule and remedy. */
export class PolicyProblems extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    const lines = problems.map((p) => `${p.file}:${p.line}:${p.column} ${p.path}: ${p.rule}. ${p.remedy}`)
    super(`the policy packs do not load:\n${lines.join('\n')}`)
    this.name = 'PolicyProblems'
    this.problems = problems
  }
}

export interface ShelfOptions {
  policiesDir: string
  /** Load overlays marked 假设, too; sandbox only. */
  assumed: boolean
}

/** Reads `<place>/pack.yaml` and `assumed/*.yaml` below the folder. @throws PolicyProblems */
export async function openShelf({ policiesDir, assumed }: ShelfOptions): Promise<Shelf> {
  const entries = await readdir(policiesDir, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((e) => e.isFile() && /\.ya?ml$/.test(e.name))
    .map((e) => join(e.parentPath, e.name))
    // A pack lies in the folder of its place; what lies beside these folders are notes about all packs.
    .filter((path) => relative(policiesDir, path) !== basename(path))
    .filter((path) => !relative(policiesDir, path).split(/[\\/]/).includes('cases'))
    .sort()
  const files = await Promise.all(
    paths.map(async (path) => ({ path: relative(policiesDir, path), text: await readFile(path, 'utf8') })),
  )
  const loaded = loadPacks(files, { assumed })
  if ('problems' in loaded) throw new PolicyProblems(loaded.problems)
  return loaded.shelf
}
