/** Chinese words of the fund's books. */
import { phrasesOf } from '@gongji/benefit'
import type { Reserve } from './types.ts'

const SOURCE_TEXT: Record<string, string> = {
  employer_share: '单位缴费',
  personal_share: '个人缴费',
  subsidy: '财政补助',
  interest: '利息收入',
  donation: '捐赠收入',
  other: '其他收入',
  contribution: '划入个人账户的缴费（未分单位与个人）',
  opening: '期初结转',
  transfer_in: '转移接续转入',
}

const EXPENSE_TEXT: Record<string, string> = {
  outpatient: '普通门诊',
  emergency: '急诊',
  prehospital_emergency: '院前急救',
  registration: '挂号诊查',
  chronic: '门诊慢特病',
  pharmacy: '药店购药',
  inpatient: '住院',
  maternity: '生育',
  to_accounts: '统筹划入个人账户',
  other: '其他支出',
}

/** A source as it is called; one that has no words stands as it is booked. */
export const sourceText = (source: string): string => SOURCE_TEXT[source] ?? source
export const expenseText = (kind: string): string => EXPENSE_TEXT[kind] ?? kind

const PART_TEXT: Record<string, string> = { ...phrasesOf('zh').funds, accounts: '个人账户' }

/** A part of the fund as it is called; a fund that has no words stands as it is booked. */
export const partText = (part: string): string => PART_TEXT[part] ?? part

/** "6.1", or why there is no figure yet. */
export function reserveText(reserve: Reserve): string {
  if (reserve.known) {
    const tenths = Math.abs(reserve.tenths)
    return `${reserve.tenths < 0 ? '-' : ''}${Math.floor(tenths / 10)}.${tenths % 10}`
  }
  if (reserve.why === 'nothing_spent') return '近十二个完整月没有统筹支出，无法计算'
  return reserve.since === null
    ? '尚无账目，暂不能计算'
    : `账目自 ${reserve.since} 起，不足十二个完整月，暂不能计算`
}
