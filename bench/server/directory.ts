/** The institution and the items of the benchmarks. */
import type { Ppm } from '@gongji/benefit'
import type { Platform } from '@gongji/platform'
import { saveItems, type Item } from '@gongji/platform/catalogue'
import { saveInstitutions } from '@gongji/platform/institution'
import { REGION } from './place.ts'

/** The institution that sends every message: it signs them, as a real one does. */
export const INSTITUTION = 'H33010000001'
export const ACCESS_KEY = 'bench'
export const SECRET = 'bench-secret'

/** Fen of each bill: two lines. */
export const LINES = [
  { code: 'BENCH-A', fen: 2_000 },
  { code: 'BENCH-B', fen: 1_500 },
] as const
export const TOTAL = LINES.reduce((sum, line) => sum + line.fen, 0)

const item = (code: string, grade: Item['grade'], selfPayFirst: number): Item => ({
  code,
  name: `测试项目${code}`,
  grade,
  selfPayFirst: selfPayFirst as Ppm,
  ceiling: null,
  category: 'western_medicine',
  chargeType: '09',
  accountPayable: true,
  causes: [],
  unit: '盒',
  price: null,
  from: '2020-01-01',
})

export async function saveDirectory(p: Platform): Promise<void> {
  await saveItems(p, [item(LINES[0].code, 'A', 0), item(LINES[1].code, 'B', 100_000)])
  await saveInstitutions(p, [
    {
      code: INSTITUTION,
      name: '测试医院',
      admdvs: '330102',
      region: REGION,
      kind: 'hospital',
      level: 'third_a',
      hospLv: '02',
      state: 'designated',
      since: '2020-01-01',
      traits: [],
      capabilities: ['mutual_aid'],
      infcodeAsText: false,
      auth: { scheme: 'api-hmac', accessKey: ACCESS_KEY, secret: SECRET },
    },
  ])
}
