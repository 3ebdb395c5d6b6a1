import type { FundQuery } from '@gongji/client'
import { businessDate } from '../../shared/time/dates.ts'

export interface Chosen {
  scheme: 'employee' | 'resident'
  from: string
  to: string
  /** Only where the session has no area of its own. */
  region: string
}

/** This year up to today. `now` is the server's business time. */
export function thisYear(now: string): Chosen {
  const today = businessDate(now)
  return { scheme: 'employee', from: `${today.slice(0, 4)}-01-01`, to: today, region: '' }
}

/** What is asked of the server, or why it cannot be asked yet. */
export function queryOf(chosen: Chosen, needsRegion: boolean): FundQuery | { wrong: string } {
  const { scheme, from, to, region } = chosen
  if (from === '' || to === '') return { wrong: '请选好起止日期。' }
  if (from > to) return { wrong: '起始日不能晚于截止日。' }
  if (needsRegion && !/^\d{6}$/.test(region)) return { wrong: '请填写六位统筹区编码。' }
  return { scheme, from, to, ...(needsRegion ? { region } : {}) }
}
