/** `gongji policy check | test`: are the packs sound, and do their cases hold? */
import { Command } from 'commander'
import { relative } from 'node:path'
import {
  caseJsonSchema,
  loadPacks,
  packJsonSchema,
  parseCases,
  runCalculation,
  runCase,
  type CalculationCase,
  type Case,
  type Shelf,
} from '@gongji/benefit/pack'
import { readText, troubles, yamlFiles } from '../files.ts'
import { readSettings } from '../settings.ts'
import { Trouble } from '../trouble.ts'

export const policyCommand = () =>
  new Command('policy')
    .description('check policy packs and run their cases')
    .addCommand(
      new Command('check')
        .description('read all packs of a folder and name every problem')
        .argument('[dir]', 'folder of packs (default: policies/ of the checkout)')
        .action((dir?: string) => check(dir ?? readSettings().policiesDir)),
    )
    .addCommand(
      new Command('test')
        .description('run the cases beside the packs and print a table per pack')
        .argument('[dir]', 'folder of packs (default: policies/ of the checkout)')
        .action((dir?: string) => test(dir ?? readSettings().policiesDir)),
    )
    .addCommand(
      new Command('schema')
        .description('print the JSON Schema of packs, or of cases, for an editor')
        .option('--case', 'of case files')
        .action((options: { case?: boolean }) =>
          console.log(JSON.stringify(options.case ? caseJsonSchema() : packJsonSchema(), null, 2)),
        ),
    )

async function load(dir: string): Promise<Record<'law' | 'assumed', Shelf>> {
  const paths = (await yamlFiles(dir)).filter((path) => !isCase(dir, path))
  if (paths.length === 0) throw new Trouble(`no pack found below ${dir}; a pack is a file <place>/pack.yaml`)
  const files = await Promise.all(paths.map(async (path) => ({ path, text: await readText(path) })))
  const law = loadPacks(files)
  const assumed = loadPacks(files, { assumed: true })
  if ('problems' in law) throw troubles(law.problems)
  if ('problems' in assumed) throw troubles(assumed.problems)
  return { law: law.shelf, assumed: assumed.shelf }
}

const isCase = (dir: string, path: string) => relative(dir, path).split(/[\\/]/).includes('cases')

async function check(dir: string): Promise<void> {
  const { law } = await load(dir)
  const cases = await readCases(dir)
  for (const pack of law.packs.values()) {
    console.log(
      `${pack.id}  ${pack.name}  changes on ${pack.changes.join(', ')}  cases: ${cases.get(pack.id)?.length ?? 0}`,
    )
  }
  console.log('all packs and cases are sound')
}

/** Cases by the pack whose folder they stand in. @throws Trouble with every problem of every case file */
async function readCases(dir: string): Promise<Map<string, (Case | CalculationCase)[]>> {
  const byPack = new Map<string, (Case | CalculationCase)[]>()
  const problems = []
  for (const path of (await yamlFiles(dir)).filter((p) => isCase(dir, p))) {
    const place = relative(dir, path).split(/[\\/]/)[0]!
    const parsed = parseCases(await readText(path), path)
    if ('problems' in parsed) problems.push(...parsed.problems)
    else byPack.set(place, [...(byPack.get(place) ?? []), ...parsed.cases, ...parsed.calculations])
  }
  if (problems.length > 0) throw troubles(problems)
  return byPack
}

async function test(dir: string): Promise<void> {
  const shelves = await load(dir)
  let failed = 0
  for (const [place, cases] of await readCases(dir)) {
    const rows = cases.map((one) => ({ one, differences: differencesOf(shelves, place, one) }))
    const wrong = rows.filter(({ differences }) => differences.length > 0)
    failed += wrong.length
    console.log(`${place}: ${cases.length - wrong.length} of ${cases.length} cases hold`)
    for (const { one, differences } of rows) {
      console.log(`  ${differences.length === 0 ? '✓' : '✗'} ${one.id}  ${one.title}`)
      for (const line of differences) console.log(`      ${line}`)
    }
  }
  if (failed > 0) throw new Trouble(`${failed} cases do not hold`, 1)
}

function differencesOf(
  shelves: Record<'law' | 'assumed', Shelf>,
  place: string,
  one: Case | CalculationCase,
): string[] {
  const region = (one.assumed ? shelves.assumed : shelves.law).pack(place)
  if (!region) return [`no pack has the id ${place}, so the case cannot run`]
  const on = (date: string) => region.on(date)
  const { differences } = 'text' in one ? runCalculation(on, one) : runCase(on, one)
  return differences.map(({ what, expected, got }) => `${what}: expected ${expected}, got ${got}`)
}
