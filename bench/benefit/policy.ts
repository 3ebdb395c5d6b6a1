/** The policy that all contenders decide by: one version of one region of policies/, named in subject.json. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { CompiledPolicy } from '@gongji/benefit'
import { formatProblem, loadPacks, type PackFile } from '@gongji/benefit/pack'
import subject from './subject.json' with { type: 'json' }

export const DATE = subject.date

export function subjectPolicy(): CompiledPolicy {
  const loaded = loadPacks(packFiles())
  if ('problems' in loaded) throw new Error(loaded.problems.map(formatProblem).join('\n'))
  const pack = loaded.shelf.pack(subject.pack)
  if (!pack)
    throw new Error(`policies/ holds no pack "${subject.pack}"; name another in bench/benefit/subject.json`)
  return pack.on(subject.date)
}

function packFiles(): PackFile[] {
  const root = fileURLToPath(new URL('../../policies', import.meta.url))
  const files: PackFile[] = []
  for (const place of readdirSync(root)) {
    const path = join(root, place, 'pack.yaml')
    if (existsSync(path)) files.push({ path, text: readFileSync(path, 'utf8') })
  }
  return files
}
