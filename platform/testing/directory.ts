/** Institutions and catalogue items of the invented region. */
import type { Item } from '../catalogue/index.ts'
import type { Institution } from '../institution/index.ts'
import { REGION } from './pack.ts'

const institution = (code: string, given: Partial<Institution>): Institution => ({
  code,
  name: `示例机构${code.slice(-2)}`,
  admdvs: '990101',
  region: REGION,
  kind: 'hospital',
  level: 'third_a',
  hospLv: '02',
  state: 'designated',
  since: '2024-01-01',
  traits: [],
  capabilities: ['mutual_aid'],
  infcodeAsText: false,
  auth: { scheme: 'none', allowedAddresses: ['127.0.0.1'] },
  ...given,
})

export const HOSPITAL = 'H99010000001'
export const OTHER_HOSPITAL = 'H99010000002'
export const PHARMACY = 'P99010000001'
/** Suspended since 1 March 2026. */
export const SUSPENDED = 'H99010000009'

export const INSTITUTIONS: readonly Institution[] = [
  institution(HOSPITAL, {}),
  institution(OTHER_HOSPITAL, { level: 'second_a', hospLv: '05' }),
  ...['03', '04', '05', '06', '07', '08', '10', '11'].map((n) => institution(`H990100000${n}`, {})),
  institution(SUSPENDED, { state: 'suspended', since: '2026-03-01' }),
  institution(PHARMACY, { kind: 'pharmacy', level: 'pharmacy', hospLv: '11' }),
]

const item = (code: string, given: Partial<Item>): Item => ({
  code,
  name: `示例项目${code}`,
  grade: 'A',
  selfPayFirst: 0 as Item['selfPayFirst'],
  ceiling: null,
  category: 'western_medicine',
  chargeType: '09',
  accountPayable: true,
  causes: [],
  unit: '盒',
  price: null,
  from: '2024-01-01',
  ...given,
})

const rate = (ppm: number) => ppm as Item['selfPayFirst']

/** A 甲; B 乙 with 5 % first; B10 乙 with 10 % first and a ceiling of 80 yuan; C 丙; Y beauty; N no account. */
export const ITEMS: readonly Item[] = [
  item('A', {}),
  item('B', { grade: 'B', selfPayFirst: rate(50_000) }),
  item('B10', { grade: 'B', selfPayFirst: rate(100_000), ceiling: 80_000_000 as Item['ceiling'] }),
  item('C', { grade: 'C', selfPayFirst: rate(1_000_000) }),
  item('Y', { grade: 'C', selfPayFirst: rate(1_000_000), causes: ['beauty'] }),
  item('N', { grade: 'C', selfPayFirst: rate(1_000_000), accountPayable: false }),
]
