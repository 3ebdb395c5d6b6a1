// The lock file must hold no download addresses, and every optional part that it promises.
import { readFileSync } from 'node:fs'

const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')
const packages = JSON.parse(text).packages
const problems = []
for (const [path, entry] of Object.entries(packages)) {
  if (entry.resolved && /^https?:/.test(entry.resolved))
    problems.push(`${path}: holds a download address; run npm with omit-lockfile-registry-resolved=true`)
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (!packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`]) {
      problems.push(
        `${path}: its optional part ${name} is missing, so npm ci would refuse; choose a version whose parts are all published`,
      )
    }
  }
}
for (const problem of problems) console.error(problem)
process.exit(problems.length === 0 ? 0 : 1)
