/** `gongji allocate`: decides one case by one stand-alone pack, and says who pays what and why. */
import { Command } from 'commander'
import { allocate, formatYuan, type Allocation, type Fen } from '@gongji/benefit'
import { explain } from '@gongji/benefit/explain'
import { loadPacks, parseCases, runCase, type Case, type RegionPack } from '@gongji/benefit/pack'
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
  const results = (await readCases(options.case)).map((one) => decide(region, one))
  if (options.json) console.log(JSON.stringify(results.length === 1 ? results[0] : results, null, 2))
  else for (const result of results) console.log(inWords(region, result))
  if (results.some(({ differences }) => differences.length > 0)) process.exitCode = 1
}

type Result = ReturnType<typeof decide>

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

async function readPack(file: string): Promise<RegionPack> {
  const loaded = loadPacks([{ path: file, text: await readText(file) }])
  if ('problems' in loaded) throw troubles(loaded.problems)
  const [pack] = loaded.shelf.packs.values()
  if (!pack) throw new Trouble(`${file} holds no pack`)
  return pack
}

async function readCases(file: string): Promise<Case[]> {
  const parsed = parseCases(await readText(file), file)
  if ('problems' in parsed) throw troubles(parsed.problems)
  return parsed.cases
}

function inWords(region: RegionPack, { case: id, title, facts, allocation, differences }: Result): string {
  const policy = region.on(facts.date)
  const explanation = explain(policy, facts, allocation, { language: 'zh', depth: 'table' })
  const lines = [`${id}${title ? `  ${title}` : ''}`, ...split(allocation)]
  for (const leg of explanation.legs)
    lines.push(`  ${leg.name}`, ...leg.lines.map(({ text }) => `    ${text}`))
  for (const denial of explanation.denials) lines.push(`  ${denial.text}`)
  for (const { what, expected, got } of differences)
    lines.push(`  ✗ ${what}: expected ${expected}, got ${got}`)
  return lines.join('\n')
}

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
