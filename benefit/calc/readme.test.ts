/** Every clause that policies/README.md shows for the calculators loads as it stands there. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { formatProblem, loadPacks } from '../pack/index.ts'
import { head } from '../testing/packs.ts'

const readme = readFileSync(join(import.meta.dirname, '../../policies/README.md'), 'utf8')
const section = readme.slice(readme.indexOf('## Calculators'))
const examples = [...section.matchAll(/```yaml\n(\w+):([\s\S]*?)```/g)]
  .map(([, key = '', rest = '']) => ({ key, clause: `${key}:${rest}` }))
  .filter(({ key }) => key !== 'resident')

const indented = (text: string, by: number) => text.replace(/^/gm, ' '.repeat(by))

test('the section shows each of the five clauses, contributions monthly and yearly', () => {
  expect(examples.map(({ key }) => key)).toEqual([
    'waiting',
    'monthly',
    'yearly',
    'credit',
    'interest',
    'incentive',
  ])
})

test.each(examples)('$key', ({ key, clause }) => {
  const inContribution = key === 'monthly' || key === 'yearly'
  const text = `${head}
references: { average_pension: [ { year: "2024", value: 3500, source: T, confidence: M } ] }
versions:
  - from: 2024-01-01
    employee:
      source: T
      confidence: M
${inContribution ? `      contribution:\n${indented(clause, 8)}` : indented(clause, 6)}
`
  const loaded = loadPacks([{ path: 'readme.yaml', text }])
  expect('problems' in loaded ? loaded.problems.map(formatProblem) : []).toEqual([])
})
