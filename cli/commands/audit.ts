/** `gongji audit`: are the books what was written, and do they say what the law said? Runs beside a live server, too. */
import { appendFile, open } from 'node:fs/promises'
import { Command } from 'commander'
import { sealLine } from '@gongji/ledger'
import { isRegion } from '@gongji/platform'
import { auditBooks, sealHeads, verifyWitness } from '@gongji/platform/audit'
import { auditWords, witnessWords } from '../audit/words.ts'
import { onPlatform } from '../platform.ts'
import { Trouble } from '../trouble.ts'

interface AuditOptions {
  region?: string[]
  json?: boolean
}

const audit = ({ region: regions, json = false }: AuditOptions) =>
  onPlatform(async (platform) => {
    const wrong = regions?.find((region) => !isRegion(region))
    if (wrong !== undefined) throw new Trouble(`${wrong} is no region: it must be six digits`)
    const report = await auditBooks(platform, regions ? { regions } : {})
    console.log(json ? JSON.stringify(report, null, 2) : auditWords(report))
    process.exitCode = report.clean ? 0 : 1
  })

const seal = ({ out }: { out?: string }) =>
  onPlatform(async (platform) => {
    const made = await sealHeads(platform)
    if (!made) {
      console.error('nothing was written since the last seal')
      return
    }
    if (out === undefined) console.log(sealLine(made))
    else await appendFile(out, `${sealLine(made)}\n`)
  })

async function* linesOf(path: string): AsyncGenerator<string> {
  const file = await open(path)
  yield* file.readLines()
}

/** @throws Trouble when the file cannot be read, or holds a line that is no seal */
const verify = ({ seals, publicKey }: { seals: string; publicKey?: string }) =>
  onPlatform(async (platform) => {
    const report = await verifyWitness(platform, linesOf(seals), publicKey).catch((error: unknown) => {
      throw new Trouble(`${seals}: ${error instanceof Error ? error.message : String(error)}`, 1)
    })
    console.log(witnessWords(report, publicKey === undefined ? platform.sealer.publicKey : undefined))
    process.exitCode = report.findings.length === 0 && report.seals > 0 ? 0 : 1
  })

export const auditCommand = () =>
  new Command('audit')
    .description(
      'verify chain, seals, sums, gaplessness and balances, and replay every settlement from its stored facts',
    )
    .option('--region <code...>', 'these regions only')
    .option('--json', 'print the report as JSON')
    .action(audit)
    .addCommand(
      new Command('seal')
        .description('seal the heads of all regions, for a witness outside; one signed line of JSON')
        .option('--out <file>', 'append the line to a file instead of printing it')
        .action(seal),
    )
    .addCommand(
      new Command('verify')
        .description('hold the books against the seals that a witness kept')
        .requiredOption('--seals <file>', 'seals as they were handed out, one line each')
        .option('--public-key <hex>', 'the key that the witness was given; this system’s own by default')
        .action(verify),
    )
    .addCommand(
      new Command('key')
        .description('print the public key of the seals, to be handed to a witness')
        .action(() => onPlatform((platform) => Promise.resolve(console.log(platform.sealer.publicKey)))),
    )
