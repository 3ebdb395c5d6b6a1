import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Bug } from './bugs.ts'

/** @throws if the text that a bug changes is not there once, so that no bug is planted in vain */
export function plantedText(text: string, { name, file, find, replace }: Bug): string {
  const times = text.split(find).length - 1
  if (times !== 1)
    throw new Error(
      `Bug "${name}" looks for a text that stands ${times} times in ${file}. The code has changed: plant it anew.\n${find}`,
    )
  return text.replace(find, () => replace)
}

/** Plants a bug in a copy of the tree. @returns what takes it out again */
export async function plant(root: string, bug: Bug): Promise<() => Promise<void>> {
  const file = path.join(root, bug.file)
  const text = await readFile(file, 'utf8')
  await writeFile(file, plantedText(text, bug))
  return () => writeFile(file, text)
}
