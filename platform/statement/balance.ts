import type { Fen } from '@gongji/benefit'
import type { Account } from '@gongji/ledger'
import { balances, PERSONAL_KINDS } from '../credit/index.ts'
import type { Platform } from '../context.ts'
import { enrolmentsOf, WHY_NO_ACCOUNT } from '../enrolment/index.ts'
import { policyOn } from '../policy/index.ts'

export interface Balance {
  /** current + carried, what is held included. */
  total: Fen
  current: Fen
  carried: Fen
  held: Fen
  hasAccount: boolean
  /** In words, where there is no account to spend from (A1). */
  whyNone?: string
}

/** The personal account of a person in a region; by default where the person has an account, else is insured. */
export async function balanceOf(p: Platform, psnNo: string, region?: string): Promise<Balance> {
  const enrolments = (await enrolmentsOf(p, psnNo)).filter((e) => region === undefined || e.region === region)
  const holder = enrolments.find((e) => e.scheme === 'employee' && e.account === 'open')
  const place = region ?? holder?.region ?? enrolments[0]?.region
  const accounts = await p.db.query<Account>(
    'select id, kind, owner, period, balance, held, version from account where owner = $1 and kind = any($2) and region = $3',
    [psnNo, PERSONAL_KINDS, place ?? ''],
  )
  const today = p.clock.today()
  const policy = policyOn(p, place ?? '', today)
  const year = policy.ok ? policy.value.settlementYear(today).label : today.slice(0, 4)
  const { current, carried, held } = balances(accounts, year)
  const money = { total: (current + carried) as Fen, current, carried, held }
  if (holder) return { ...money, hasAccount: true }
  const employee = enrolments.find((e) => e.scheme === 'employee')
  const resident = enrolments.some((e) => e.scheme === 'resident')
  const why =
    employee && employee.account !== 'open' ? employee.account : resident ? 'resident' : 'not_enrolled'
  return { ...money, hasAccount: false, whyNone: WHY_NO_ACCOUNT[why] }
}
