/** `gongji funds`: the fund's books of a region, and money that came in from outside. */
import { Command, Option } from 'commander'
import { formatYuan, parseYuan, type Fen, type Scheme } from '@gongji/benefit'
import { closePlatform, problemText, type Platform } from '@gongji/platform'
import {
  expenseText,
  fundStatement,
  INCOME_SOURCES,
  partText,
  receiveIncome,
  reserveText,
  sourceText,
  totalSpent,
  type FundStatement,
  type IncomeSource,
} from '@gongji/platform/fund'
import { joinDatabase, prepareDatabase } from '../database.ts'
import { openScheme } from '../platform.ts'
import { readSettings } from '../settings.ts'
import { Trouble } from '../trouble.ts'

const SCHEMES = ['employee', 'resident'] as const

export interface FundsOptions {
  region: string
  from?: string
  to?: string
  scheme?: Scheme
  json?: boolean
}

export interface ReceiveOptions {
  region: string
  scheme: Scheme
  source: IncomeSource
  /** Yuan as decimal text. */
  amount: string
  key: string
}

const region = () => new Option('--region <code>', 'pooling area, six digits').makeOptionMandatory()
const scheme = () => new Option('--scheme <scheme>', 'which scheme').choices(SCHEMES)

export const fundsCommand = () =>
  new Command('funds')
    .description('income by source, expenditure by kind, balances and reserve months of a region’s funds')
    .addCommand(
      new Command('show')
        .description('the statement of a period; this is what `gongji funds` does by itself')
        .addOption(region())
        .addOption(scheme().default('employee'))
        .option('--from <day>', 'first day, YYYY-MM-DD (default: 1 January of the last day’s year)')
        .option('--to <day>', 'last day, included (default: today)')
        .option('--json', 'print the statement as JSON, amounts in fen')
        .action((options: FundsOptions) => withScheme((p) => funds(p, options, (line) => console.log(line)))),
      { isDefault: true },
    )
    .addCommand(
      new Command('receive')
        .description('record money that came into a pool')
        .addOption(region())
        .addOption(scheme().makeOptionMandatory())
        .addOption(
          new Option('--source <source>', 'where it comes from')
            .choices(INCOME_SOURCES)
            .makeOptionMandatory(),
        )
        .requiredOption('--amount <yuan>', 'above zero, for example 12000.50')
        .requiredOption('--key <key>', 'voucher number: the same one is booked once')
        .action((options: ReceiveOptions) =>
          withScheme((p) => receive(p, options, (line) => console.log(line))),
        ),
    )

async function withScheme(work: (p: Platform) => Promise<void>): Promise<void> {
  const settings = readSettings()
  const database = await joinDatabase(settings, (line) => console.error(line))
  try {
    await prepareDatabase(database, (line) => console.error(line))
    const p = await openScheme(settings, database)
    await work(p).finally(() => closePlatform(p))
  } finally {
    await database.stop()
  }
}

export async function funds(p: Platform, options: FundsOptions, say: (line: string) => void): Promise<void> {
  assertRegion(p, options.region)
  const today = p.clock.today()
  const to = dayOf('--to', options.to ?? today)
  const from = dayOf('--from', options.from ?? `${to.slice(0, 4)}-01-01`)
  if (to > today) throw new Trouble(`--to is ${to}, which is after today (${today})`)
  if (from > to) throw new Trouble(`--from is ${from}, which is after --to (${to})`)
  const statement = await fundStatement(p, {
    region: options.region,
    scheme: options.scheme ?? 'employee',
    from,
    to,
  })
  say(options.json ? JSON.stringify(statement, null, 2) : inWords(statement))
}

export async function receive(
  p: Platform,
  options: ReceiveOptions,
  say: (line: string) => void,
): Promise<void> {
  assertRegion(p, options.region)
  const { scheme: of, source, key } = options
  const meta = { key: `cli:fund:${key}`, channel: 'cli', actor: { kind: 'staff', id: 'cli' } } as const
  const result = await receiveIncome(p, meta, {
    region: options.region,
    scheme: of,
    source,
    amount: yuan(options.amount),
  })
  if (!result.ok) throw new Trouble(problemText(result.error).why, 1)
  const { amount, balance } = result.value
  say(
    `${result.replayed ? 'booked before' : 'booked'}: ${sourceText(source)} ${formatYuan(amount)}; ${partText('pool')} ${formatYuan(balance as Fen)}`,
  )
}

function yuan(text: string): Fen {
  try {
    return parseYuan(text)
  } catch (error) {
    throw new Trouble(`--amount: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function dayOf(option: string, text: string): string {
  const day = new Date(`${text}T00:00:00Z`)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text))
    return text
  throw new Trouble(`${option} is ${JSON.stringify(text)}; it must be a day like 2026-03-31`)
}

function assertRegion(p: Platform, code: string): void {
  if (!p.shelf.region(code))
    throw new Trouble(`--region is ${JSON.stringify(code)}; no policy pack has that code`)
}

function inWords(s: FundStatement): string {
  const money = (amount: number) => formatYuan(amount as Fen).padStart(20)
  const lines = [`${s.region} ${s.scheme}, ${s.from} – ${s.to}, yuan`, '收入']
  for (const { source, amount } of s.income) lines.push(`${money(amount)}  ${sourceText(source)}`)
  lines.push('支出')
  for (const one of s.expenditure) {
    const parts = [
      ['统筹', one.pool],
      ['个人账户', one.accounts],
      ...Object.entries(one.layers).map(([name, amount]) => [partText(name), amount] as const),
    ] as const
    const told = parts
      .filter(([, amount]) => amount !== 0)
      .map(([name, amount]) => `${name} ${formatYuan(amount as Fen)}`)
    lines.push(`${money(totalSpent(one))}  ${expenseText(one.kind)}（${told.join('，')}）`)
  }
  for (const one of s.holdings) {
    lines.push(partText(one.part))
    for (const [name, amount] of [
      ['期初', one.opening],
      ['收入', one.income],
      ['支出', one.expenditure],
      ['期末', one.closing],
    ] as const) {
      lines.push(`${money(amount)}  ${name}`)
    }
  }
  lines.push(`统筹基金累计结余可支付月数：${reserveText(s.reserve)}`)
  return lines.join('\n')
}
