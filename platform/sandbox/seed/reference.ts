/** Institutions and the catalogue. */
import { parsePrice, ppm } from '@gongji/benefit'
import { saveItems } from '../../catalogue/index.ts'
import type { Platform } from '../../context.ts'
import { saveInstitutions, type Institution } from '../../institution/index.ts'
import { CATALOGUE } from '../data/catalogue/index.ts'
import { INSTITUTIONS } from '../data/institutions.ts'

/** Designated and listed well before the history begins. */
const SINCE = '2020-01-01'

const UNITS: Readonly<Record<string, string>> = {
  western_medicine: '盒',
  chinese_patent_medicine: '盒',
  chinese_herbal_medicine: '克',
  consumable: '件',
  device: '台',
  vaccine: '支',
  bed: '床日',
  nursing: '日',
}

export async function seedReference(p: Platform): Promise<void> {
  await saveInstitutions(
    p,
    INSTITUTIONS.map((i): Institution => ({
      code: i.code,
      name: i.name,
      admdvs: i.admdvs,
      region: i.region,
      kind: i.kind,
      level: i.level,
      hospLv: i.hospLv,
      state: i.state ?? 'designated',
      since: SINCE,
      traits: [...i.traits],
      capabilities: ['mutual_aid'],
      infcodeAsText: i.infcodeAsText ?? false,
      auth: i.auth,
    })),
  )
  await saveItems(
    p,
    CATALOGUE.map((i) => ({
      code: i.code,
      name: i.name,
      grade: i.grade,
      selfPayFirst: ppm(Number(i.first) * 10_000),
      ceiling: i.ceiling === null ? null : parsePrice(i.ceiling),
      category: i.category,
      chargeType: i.chargeType,
      accountPayable: i.accountPayable,
      causes: [...i.causes],
      unit: UNITS[i.category] ?? '次',
      price: parsePrice(i.price),
      from: SINCE,
    })),
  )
}
