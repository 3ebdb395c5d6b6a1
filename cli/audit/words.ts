/** Reports of the audit for people to read. */
import { type SealReport, type Strand, strandOf } from '@gongji/ledger'
import type { AuditCheck, AuditProblem, BooksReport } from '@gongji/platform/audit'

const grouped = (n: number): string => n.toLocaleString('en-US')

/** Checks of one kind on many tables are one line. */
function checkLines(checks: readonly AuditCheck[]): string[] {
  const lines = new Map<string, { counted: number; wrong: number }>()
  for (const { invariant, check, counted, wrong } of checks) {
    const name = `${invariant.padEnd(4)}${check}`
    const before = lines.get(name) ?? { counted: 0, wrong: 0 }
    lines.set(name, { counted: before.counted + counted, wrong: before.wrong + wrong })
  }
  const number = (name: string) => Number(/\d+/.exec(name)?.[0] ?? 0)
  return [...lines]
    .sort(([a], [b]) => (a[0] === b[0] ? number(a) - number(b) : a < b ? -1 : 1))
    .map(([name, { counted, wrong }]) => {
      const verdict = wrong === 0 ? 'ok' : `WRONG ${grouped(wrong)}`
      return `${name.padEnd(26)}${grouped(counted).padStart(12)}  ${verdict}`
    })
}

export function problemWords({ check, region, row, column, expected, found, what }: AuditProblem): string {
  const values =
    expected === undefined && found === undefined
      ? ''
      : ` (expected ${expected ?? '?'}, found ${found ?? '?'})`
  const place = [region && `region ${region}`, row, column].filter(Boolean).join(', ')
  return `WRONG (${check}) ${place}: ${what}${values}`
}

export function auditWords(report: BooksReport): string {
  const { counted, speed, newerEngine, newerPack, unmarked, problems } = report
  const lines = [
    `${grouped(counted.settlements)} settlements, ${grouped(counted.entries)} entries, ${grouped(counted.batches)} batches, ${grouped(counted.seals)} seals looked at in ${speed.seconds} s`,
    `replay ${grouped(speed.replays_per_second)} settlements/s${speed.threads > 0 ? ` on ${speed.threads} threads` : ''}, book ${grouped(speed.entries_per_second)} entries/s`,
    '',
    ...checkLines(report.checks),
    '',
    ...report.heads.map(
      ({ region, strand, batches, head }) =>
        `${strandWords(region, strand)}: ${batches} batches, head ${head}`,
    ),
    ...problems.map(problemWords),
  ]
  if (newerEngine.first) {
    const { count, first } = newerEngine
    lines.push(
      `no fault: ${grouped(count)} settlements would be decided otherwise by this engine; the first is region ${first.region}, ${first.row}, decided by engine ${first.engine}: ${first.what}`,
    )
  }
  if (newerPack.first) {
    const { count, first } = newerPack
    lines.push(
      `no fault: ${grouped(count)} settlements would be decided otherwise under the policy text that is loaded now; the first is region ${first.region}, ${first.row}: ${first.what}`,
    )
  }
  if (unmarked > 0) {
    lines.push(
      `note: ${grouped(unmarked)} working rows are older than the chain's marks; their sums were verified, not each of their columns`,
    )
  }
  lines.push(
    report.clean ? 'clean' : `${problems.length} findings; each names the first wrong row of its check`,
  )
  return lines.join('\n')
}

/** A region's chain has two strands: what its lane wrote, and the chunks of jobs. */
const strandWords = (region: string, strand: Strand['name']): string =>
  `region ${region}${strand === 'bulk' ? ', jobs' : ''}`

/** @param ownKey this system's own key, where the witness's was not given */
export function witnessWords(report: SealReport, ownKey?: string): string {
  const lines = [`${grouped(report.seals)} seals, ${grouped(report.heads)} heads compared with the books`]
  if (ownKey !== undefined) {
    lines.push(
      `note: verified with this system's own key ${ownKey}; whoever replaced the books may have replaced it, so give the witness's with --public-key`,
    )
  }
  for (const { region, batch } of report.proved) {
    lines.push(`${strandWords(region, strandOf(batch).name)}: as sealed up to batch ${batch}`)
  }
  for (const { region, table, row, message } of report.findings) {
    lines.push(`WRONG (seal) ${region === '' ? '' : `region ${region}, `}${table} ${row}: ${message}`)
  }
  if (report.seals === 0) lines.push('the file holds no seal')
  else if (report.findings.length === 0)
    lines.push('the books are those that were sealed; gongji audit verifies the rows behind them')
  return lines.join('\n')
}
