/** `gongji allocate`: decides one case by one stand-alone pack, and says who pays what and why. */
import { Command } from 'commander'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { allocate, formatYuan, type Allocation, type Fen } from '@gongji/benefit'
import { explainSteps } from '@gongji/benefit/calc'
import { explain } from '@gongji/benefit/explain'
import {
  loadPacks,
  parseCases,
  parsePack,
  runCalculation,
  runCase,
  type CalculationCase,
  type Case,
  type Difference,
  type RegionPack,
} from '@gongji/benefit/pack'
import { readText, troubles } from '../files.ts'
import { Trouble } from '../trouble.ts'

export const allocateCommand = () =>
  new Command('allocate')
    .description('decide the cases of a file by a pack; exits with 1 when a case expects another fen')
    .requiredOption('--pack <file>', 'a pack (see policies/README.md)')
    .requiredOption('--case <file>', 'a case, or a file of cases')
    .option('--json', 'print facts, allocation (with trace) and differences as JSON')
    .action(run)

async function run(options: { pack: string; case: string; json?: boolean }): Promise<void> {
  const region = await readPack(options.pack)
  const parsed = parseCases(await readText(options.case), options.case)
  if ('problems' in parsed) throw troubles(parsed.problems)
  const decided = parsed.cases.map((one) => decide(region, one))
  const calculated = parsed.calculations.map((one) => calculate(region, one))
  const results = [...decided, ...calculated]
  if (options.json) console.log(JSON.stringify(results.length === 1 ? results[0] : results, null, 2))
  else {
    for (const result of decided) console.log(inWords(region, result))
    for (const result of calculated) console.log(calculationInWords(region, result))
  }
  if (results.some(({ differences }) => differences.length > 0)) process.exitCode = 1
}

type Decided = ReturnType<typeof decide>
type Calculated = ReturnType<typeof calculate>

function decide(region: RegionPack, one: Case) {
  const { facts, allocation, differences } = runCase((date) => region.on(date), one)
  const traced = allocate(region.on(facts.date), facts, { trace: true })
  return {
    case: one.id,
    title: one.title,
    facts,
    allocation: { ...allocation, trace: traced.trace ?? [] },
    differences,
  }
}

function calculate(region: RegionPack, one: CalculationCase) {
  const { answer, differences } = runCalculation((date) => region.on(date), one)
  return { case: one.id, title: one.title, kind: one.kind, answer, differences }
}

/** A pack, with the packs that it extends where they stand in folders beside its own. */
async function readPack(file: string): Promise<RegionPack> {
  const files = [{ path: file, text: await readText(file) }]
  const own = parsePack(files[0]!.text, file)
  if ('problems' in own) throw troubles(own.problems)
  for (let { parent } = own.pack; parent !== null;) {
    const path = join(dirname(file), '..', parent, 'pack.yaml')
    const text = await readFile(path, 'utf8').catch(() => undefined)
    const read = text === undefined ? undefined : parsePack(text, path)
    // What is missing, wrong or circular is told by the loading below, with its place.
    if (text === undefined || files.some((one) => one.path === path)) break
    files.push({ path, text })
    parent = read && 'pack' in read ? read.pack.parent : null
  }
  const loaded = loadPacks(files)
  if ('problems' in loaded) throw troubles(loaded.problems)
  const pack = loaded.shelf.pack(own.pack.id)
  if (!pack) throw new Trouble(`${file} holds no pack`)
  return pack
}

function inWords(region: RegionPack, { case: id, title, facts, allocation, differences }: Decided): string {
  const policy = region.on(facts.date)
  const explanation = explain(policy, facts, allocation, { language: 'zh', depth: 'table' })
  const lines = [`${id}${title ? `  ${title}` : ''}`, ...split(allocation)]
  for (const leg of explanation.legs)
    lines.push(`  ${leg.name}`, ...leg.lines.map(({ text }) => `    ${text}`))
  for (const denial of explanation.denials) lines.push(`  ${denial.text}`)
  return [...lines, ...wrong(differences)].join('\n')
}

function calculationInWords(
  region: RegionPack,
  { case: id, title, answer, differences }: Calculated,
): string {
  const head = `${id}${title ? `  ${title}` : ''}`
  if ('missing' in answer)
    return [head, `  the pack has no clause ${answer.missing}`, ...wrong(differences)].join('\n')
  const newest = region.on(region.changes.at(-1)!)
  const steps = explainSteps(newest, answer.steps, 'zh', (date) => region.on(date))
  return [head, ...steps.map(({ text }) => `  ${text}`), ...wrong(differences)].join('\n')
}

const wrong = (differences: readonly Difference[]): string[] =>
  differences.map(({ what, expected, got }) => `  ✗ ${what}: expected ${expected}, got ${got}`)

function split(a: Allocation): string[] {
  const row = (label: string, amount: Fen) => `  ${label} ${formatYuan(amount)}`
  return [
    row('总费用', a.parts.total),
    row('医保基金', a.fundTotal),
    row('本人账户', (a.own.current + a.own.carried) as Fen),
    ...a.aid.map((leg) => row(`家庭共济（${leg.sharer}）`, (leg.current + leg.carried) as Fen)),
    row('现金', a.cash),
  ]
}
