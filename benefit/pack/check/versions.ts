/** The versions of a pack follow one another without gap or overlap. */
import { dayBefore } from '../../compile/year.ts'
import { problemAt } from '../located.ts'
import { type Pack, textOf, versionsOf } from '../parse.ts'
import type { Problem } from '../problem.ts'

export function checkVersions(pack: Pack): Problem[] {
  const problems: Problem[] = []
  const versions = versionsOf(pack)
  versions.forEach((version, i) => {
    const from = textOf(version, 'from') ?? ''
    const to = textOf(version, 'to')
    const next = versions[i + 1]
    const nextFrom = next && (textOf(next, 'from') ?? '')
    const say = (key: string, value: unknown, rule: string, remedy: string) =>
      problems.push(problemAt(pack.tree, ['versions', i, key], value, rule, remedy))
    if (to !== null && to < from)
      say('to', to, `a version must not end before it begins (${from})`, 'Correct the dates.')
    if (nextFrom === undefined || pack.assumes !== null) return
    if (nextFrom <= from) {
      problems.push(
        problemAt(
          pack.tree,
          ['versions', i + 1, 'from'],
          nextFrom,
          `versions must be in order of time; the one before begins on ${from}`,
          'Put the versions in order.',
        ),
      )
    } else if (to !== null && to !== dayBefore(nextFrom)) {
      const what = to < dayBefore(nextFrom) ? 'leaves a gap before' : 'overlaps'
      say(
        'to',
        to,
        `${what} the next version, which begins on ${nextFrom}`,
        `Write ${dayBefore(nextFrom)}, or leave \`to\` out.`,
      )
    }
  })
  return problems
}
