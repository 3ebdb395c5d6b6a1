import type { DateText, Scheme } from '@gongji/benefit'
import { dayOf } from '../clock/index.ts'
import type { Platform } from '../context.ts'
import { foldRegion } from './fold.ts'
import { lastFullMonths, reserveOf, type Months } from './reserve.ts'
import { EXPENSES, INCOME_SOURCES } from './types.ts'
import type { Expense, FundPeriod, FundStatement, Holding, Spent } from './types.ts'

/** A day-fold of one book, scheme and line, cut at the period and at the months of the reserve. */
interface Flow {
  book: string
  scheme: string
  line: string
  before: number
  during: number
  /** In the twelve months of the reserve. */
  months: number
  entries: number
  since: DateText
}

const FLOWS = `
  select book, scheme, line, sum(entries)::bigint as entries, min(day)::text as since,
    coalesce(sum(amount) filter (where day < $2), 0)::bigint as before,
    coalesce(sum(amount) filter (where day >= $2), 0)::bigint as during,
    coalesce(sum(amount) filter (where day between $4 and $5), 0)::bigint as months
  from fund_day where region = $1 and day <= $3 group by book, scheme, line order by book, scheme, line`

/** What the pool gives to personal accounts is booked from here, and is no income of anybody's. */
const FROM_POOL = 'income.pool_transfer'
const CARE = 'care.'

/**
 * The fund's own books of a region and scheme over a period (E3), up to the last settlement that is committed.
 * Every figure is a sum of entries of the book; opening and closing are its balances.
 * @throws Error when the book contradicts itself
 */
export async function fundStatement(p: Platform, period: FundPeriod): Promise<FundStatement> {
  const { region, from, to } = period
  const yesterday = dayOf(new Date(p.clock.now().getTime() - 86_400_000))
  // A day that is not over does not make its month full.
  const months = lastFullMonths(to < yesterday ? to : yesterday)
  return p.db.tx(async (tx) => {
    await foldRegion(tx, region)
    const flows = await tx.query<Flow>(FLOWS, [region, from, to, months.from, months.to])
    return statementOf(period, months, flows)
  })
}

function statementOf(period: FundPeriod, months: Months, flows: readonly Flow[]): FundStatement {
  const { scheme } = period
  const pool = flows.filter((flow) => belongsToPool(flow, scheme))
  const layers = flows.filter(({ book }) => book.startsWith('fund.'))
  const accounts = scheme === 'employee' ? ofAllAccounts(flows) : []

  const spending = new Map<Expense, Spent>()
  const spent = (kind: Expense): Spent => {
    const found = spending.get(kind) ?? { kind, pool: 0, layers: {}, accounts: 0 }
    spending.set(kind, found)
    return found
  }
  for (const flow of pool) if (isExpense(flow)) spent(expenseOf(flow)).pool -= flow.during
  for (const flow of accounts) if (isExpense(flow)) spent(expenseOf(flow)).accounts -= flow.during
  for (const flow of layers.filter((one) => one.scheme === scheme && isExpense(one))) {
    const { layers: of } = spent(expenseOf(flow))
    const name = flow.book.slice('fund.'.length)
    of[name] = (of[name] ?? 0) - flow.during
  }

  const income = new Map<string, number>()
  for (const { book, scheme: of, during } of flows) {
    if (!book.startsWith('income.') || book === FROM_POOL || of !== scheme) continue
    const source = book.slice('income.'.length)
    income.set(source, (income.get(source) ?? 0) - during)
  }

  const holdings = [holdingOf('pool', pool)]
  if (scheme === 'employee') holdings.push(holdingOf('accounts', accounts))
  for (const book of new Set(layers.map((flow) => flow.book))) {
    holdings.push(
      holdingOf(
        book.slice('fund.'.length),
        layers.filter((flow) => flow.book === book),
      ),
    )
  }
  const inMonths = pool
    .filter((flow) => isExpense(flow, 'months'))
    .reduce((sum, flow) => sum - flow.months, 0)
  const since = pool.reduce<DateText | null>(
    (first, flow) => (first && first < flow.since ? first : flow.since),
    null,
  )
  return {
    ...period,
    income: inOrder(
      [...income].map(([source, amount]) => ({ source, amount })),
      INCOME_SOURCES,
      ({ source }) => source,
    ).filter(({ amount }) => amount !== 0),
    expenditure: inOrder([...spending.values()], EXPENSES, ({ kind }) => kind).filter(isSomething),
    holdings,
    reserve: reserveOf(holdings[0]!.closing, inMonths, months, since),
    entries: flows.reduce((sum, flow) => sum + flow.entries, 0),
  }
}

/** As the list has it; what it does not name comes last, in the order of the book. */
function inOrder<T>(rows: readonly T[], order: readonly string[], nameOf: (row: T) => string): T[] {
  const place = (row: T) => order.indexOf(nameOf(row)) + 1 || order.length + 1
  return rows.toSorted((a, b) => place(a) - place(b))
}

/** All payers of a kind of expense together. */
export const totalSpent = ({ pool, layers, accounts }: Spent): number =>
  pool + accounts + Object.values(layers).reduce((sum, amount) => sum + amount, 0)

const isSomething = ({ pool, layers, accounts }: Spent): boolean =>
  [pool, accounts, ...Object.values(layers)].some((amount) => amount !== 0)

const belongsToPool = ({ book, scheme: of }: Flow, scheme: Scheme): boolean =>
  book === `pool.${scheme}` || (book === FROM_POOL && of === scheme)

type Span = 'during' | 'months'

/** Care is expenditure also where refunds outweigh it; of the rest, whatever lessens a part. */
const isExpense = (flow: Flow, span: Span = 'during'): boolean =>
  flow.line.startsWith(CARE) || flow.book === FROM_POOL || flow[span] < 0

const expenseOf = ({ book, line }: Flow): Expense =>
  line.startsWith(CARE) ? (line.slice(CARE.length) as Expense) : book === FROM_POOL ? 'to_accounts' : 'other'

/** What all personal accounts together gained or lost by each line: the other side of all public accounts. */
function ofAllAccounts(flows: readonly Flow[]): Flow[] {
  const lines = new Map<string, Flow>()
  for (const flow of flows) {
    const sum = lines.get(flow.line) ?? {
      ...flow,
      book: 'accounts',
      scheme: '',
      before: 0,
      during: 0,
      months: 0,
    }
    sum.before -= flow.before
    sum.during -= flow.during
    sum.months -= flow.months
    lines.set(flow.line, sum)
  }
  return [...lines.values()]
}

function holdingOf(part: string, flows: readonly Flow[]): Holding {
  const sum = (of: readonly Flow[], pick: 'before' | 'during') =>
    of.reduce((all, flow) => all + flow[pick], 0)
  const opening = sum(flows, 'before')
  const income = sum(
    flows.filter((flow) => !isExpense(flow)),
    'during',
  )
  const expenditure =
    0 -
    sum(
      flows.filter((flow) => isExpense(flow)),
      'during',
    )
  return { part, opening, income, expenditure, closing: opening + income - expenditure }
}
