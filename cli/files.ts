/** Files named on the command line. */
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { formatProblem, type Problem } from '@gongji/benefit/pack'
import { Trouble } from './trouble.ts'

/** @throws Trouble naming the file when it cannot be read. */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new Trouble(`cannot read ${path}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`)
  }
}

/** All YAML files below a folder, sorted. @throws Trouble when there is no such folder. */
export async function yamlFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((e) => e.isFile() && /\.ya?ml$/.test(e.name))
      .map((e) => join(e.parentPath, e.name))
      .sort()
  } catch (error) {
    throw new Trouble(
      `cannot read the folder ${folder}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
    )
  }
}

/** The problems of a file as Trouble, one per line. */
export const troubles = (problems: readonly Problem[]): Trouble =>
  new Trouble(
    `${problems.map(formatProblem).join('\n')}\n${problems.length} problem${problems.length === 1 ? '' : 's'} found`,
    1,
  )
