/** What must be true after a kill. */
import { settledAs } from '../setup/bill.ts'
import { fenOf, one, type Answer } from '../setup/hospital.ts'
import { runGongji, type ServerPlace } from '../setup/server.ts'
import { hospital, type Sent } from './stream.ts'

const AMOUNTS = ['medfee_sumamt', 'fund_pay_sumamt', 'acct_pay', 'acct_mulaid_pay']

export interface Audit {
  problems: string[]
  settlements: number
}

export async function audit(place: ServerPlace): Promise<Audit> {
  const { code, out, err } = await runGongji(['audit', '--json'], place)
  if (code !== 0 && out === '') return { problems: [`the audit did not run: ${err}`], settlements: NaN }
  const report = JSON.parse(out) as { clean: boolean; problems: unknown[]; counted: { settlements: number } }
  const problems = report.problems.map((problem) => `audit: ${JSON.stringify(problem)}`)
  return {
    problems: report.clean || problems.length > 0 ? problems : ['audit: not clean'],
    settlements: report.counted.settlements,
  }
}

const isWell = ({ infcode }: Answer): boolean => infcode === '0'

/**
 * Asks for everything by its key: what was acknowledged must be answered as before and found by its number, what was
 * not must converge, and no two messages may have become one settlement.
 */
export async function faultsAfter(url: string, sent: readonly Sent[]): Promise<string[]> {
  const faults: string[] = []
  const sender = await hospital(url)
  const ids = new Set<string>()
  const check = async ({ bill, message, answer }: Sent): Promise<void> => {
    const { msgid } = message
    const first = await sender.post(message)
    const second = await sender.post(message)
    if (!isWell(first)) return void faults.push(`${msgid} does not converge: ${first.text.slice(0, 300)}`)
    const same = (other: Answer) =>
      JSON.stringify(other.output) === JSON.stringify(first.output) &&
      other.inf_refmsgid === first.inf_refmsgid
    if (!same(second)) faults.push(`${msgid} is answered in two ways`)
    if (answer && isWell(answer) && !same(answer)) faults.push(`${msgid} was acknowledged otherwise`)
    const info = one(first, 'setlinfo')
    ids.add(String(info['setl_id']))
    const asked = await sender.send('5203', settledAs(bill, info['setl_id']))
    if (!isWell(asked)) return void faults.push(`${msgid} is not found by 5203: ${asked.text.slice(0, 300)}`)
    const found = one(asked, 'setlinfo')
    for (const field of AMOUNTS)
      if (fenOf(found, field) !== fenOf(info, field)) faults.push(`${msgid}: 5203 tells another ${field}`)
  }
  const queue = [...sent]
  const line = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await check(next)
  }
  await Promise.all(Array.from({ length: 8 }, line))
  if (ids.size !== sent.length) faults.push(`${sent.length} bills became ${ids.size} settlements`)
  return faults
}
