/** The policy that all contenders decide by: one version of one region, named in subject.json with what it extends. */
import { readFileSync } from 'node:fs'
import type { CompiledPolicy } from '@gongji/benefit'
import { formatProblem, loadPacks } from '@gongji/benefit/pack'
import subject from './subject.json' with { type: 'json' }

export const DATE = subject.date

export function subjectPolicy(): CompiledPolicy {
  const loaded = loadPacks(
    subject.packs.map((place) => {
      const path = `policies/${place}/pack.yaml`
      return { path, text: readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8') }
    }),
  )
  if ('problems' in loaded) throw new Error(loaded.problems.map(formatProblem).join('\n'))
  const [pack] = loaded.shelf.regions
  if (!pack) throw new Error('subject.json names no pack of a region')
  return pack.on(subject.date)
}
