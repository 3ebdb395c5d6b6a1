/** The statement as a file that spreadsheets open: UTF-8 with a byte order mark, RFC 4180, formulas defused. */
import { formatYuan } from '@gongji/benefit'
import type { Platform } from '../context.ts'
import { statement, type StatementEntry, type StatementFilter } from './query.ts'

const HEAD = ['时间', '类型', '地点', '使用人', '账户', '金额（元）', '余额（元）', '结算号']
const BOM = '\uFEFF'
/** Far more than a life's entries; a person has some hundreds a year. */
const WHOLE = 1_000_000

/** A text that a spreadsheet would run as a formula gets an apostrophe in front; then it is quoted where needed. */
export function csvText(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})

function line(e: StatementEntry): string {
  const texts = [
    shanghai.format(e.happenedAt),
    e.reasonText,
    e.place ?? '',
    e.forName ?? '',
    e.bucket === 'current' ? '当年' : '历年',
  ].map(csvText)
  // Amounts are numbers of our own making, so a leading minus is no formula.
  return [...texts, formatYuan(e.amount), formatYuan(e.balanceAfter), csvText(e.settlementId ?? '')].join(',')
}

/** All entries that the filter lets through, oldest first. */
export async function statementCsv(
  p: Platform,
  psnNo: string,
  filter: Omit<StatementFilter, 'before' | 'limit'> = {},
): Promise<string> {
  const { entries } = await statement(p, psnNo, { ...filter, limit: WHOLE })
  return BOM + [HEAD.join(','), ...entries.reverse().map(line)].join('\r\n') + '\r\n'
}
