/** The three places of the sandbox: who lives there, how accounts are credited. Data only; figures of credit are assumptions (假设). */
import type { RegionSeed } from './types.ts'

export const REGIONS: readonly RegionSeed[] = [
  {
    code: '110000',
    name: '北京市',
    area: '1100',
    districts: ['110101', '110105', '110108', '110112'],
    share: 35,
    credit: {
      schedule: 'monthly',
      activePercent: 2,
      base: [6_821_00, 25_000_00],
      retiredMonthly: 97_00,
      retired70Monthly: 107_00,
    },
    residentTiers: [],
    employeeTiers: [],
    aidShared: ['spouse', 'parent', 'child'],
  },
  {
    code: '440300',
    name: '深圳市',
    area: '4403',
    districts: ['440303', '440304', '440305', '440306'],
    share: 30,
    credit: {
      schedule: 'monthly',
      activePercent: 2,
      base: [6_727_00, 28_000_00],
      retiredMonthly: 251_00,
      retired70Monthly: 251_00,
    },
    residentTiers: [],
    employeeTiers: ['tier1', 'tier1', 'tier1', 'tier2'],
    aidShared: ['spouse', 'parent', 'child'],
  },
  {
    code: '330100',
    name: '杭州市',
    area: '3301',
    districts: ['330102', '330105', '330106', '330108'],
    share: 35,
    credit: {
      schedule: 'yearly',
      activePercent: 2,
      base: [5_400_00, 22_000_00],
      retiredMonthly: 150_00,
      retired70Monthly: 180_00,
    },
    residentTiers: ['tier1', 'tier1', 'tier2'],
    employeeTiers: [],
    aidShared: ['spouse', 'parent', 'child'],
  },
]
