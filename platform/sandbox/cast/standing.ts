/** What a standing means to the scheme. */
import type { Scheme } from '@gongji/benefit'
import type { Standing } from '../data/types.ts'

export const STANDINGS: Readonly<
  Record<Standing, { scheme: Scheme; psnType: string; employment?: 'unit' | 'flexible' }>
> = {
  active: { scheme: 'employee', psnType: '1101', employment: 'unit' },
  civil: { scheme: 'employee', psnType: '1102', employment: 'unit' },
  flexible: { scheme: 'employee', psnType: '1103', employment: 'flexible' },
  retired: { scheme: 'employee', psnType: '1201' },
  adult: { scheme: 'resident', psnType: '1501' },
  elder: { scheme: 'resident', psnType: '1601' },
  college: { scheme: 'resident', psnType: '1404' },
  pupil: { scheme: 'resident', psnType: '1403' },
  infant: { scheme: 'resident', psnType: '1402' },
}

/** Tiers of an employee scheme that carry no personal account; flexible employment carries none here either. */
export const ACCOUNTLESS_TIER = 'tier2'
