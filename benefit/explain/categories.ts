/** Kinds of items in words. A category is the catalogue's own key; one that is not listed is told as it stands where people can read it. */
import type { Language } from './language.ts'

const CATEGORIES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  amenity: { zh: '便民服务', en: 'amenities' },
  beauty: { zh: '美容项目', en: 'beauty' },
  bed: { zh: '床位费', en: 'bed' },
  checkup: { zh: '体检', en: 'check-up' },
  chinese_herbal_medicine: { zh: '中药饮片', en: 'Chinese herbal medicine' },
  chinese_patent_medicine: { zh: '中成药', en: 'Chinese patent medicine' },
  consultation: { zh: '诊察费', en: 'consultation' },
  consumable: { zh: '医用耗材', en: 'consumables' },
  device: { zh: '医疗器械', en: 'device' },
  examination: { zh: '检查费', en: 'examination' },
  fitness: { zh: '健身项目', en: 'fitness' },
  large_equipment_exam: { zh: '大型设备检查', en: 'large-equipment examination' },
  nursing: { zh: '护理费', en: 'nursing' },
  operation: { zh: '手术费', en: 'operation' },
  public_health: { zh: '公共卫生项目', en: 'public health' },
  registration: { zh: '挂号费', en: 'registration' },
  single_item: { zh: '单项诊疗项目', en: 'single item of treatment' },
  test: { zh: '化验费', en: 'laboratory test' },
  tonic: { zh: '滋补保健品', en: 'tonic' },
  treatment: { zh: '治疗费', en: 'treatment' },
  vaccine: { zh: '疫苗', en: 'vaccine' },
  western_medicine: { zh: '西药', en: 'western medicine' },
}

/** Null where the word could not be read by the person it is told to. */
export function categoryText(category: string, language: Language): string | null {
  const known = CATEGORIES[category]
  if (known) return known[language]
  if (language === 'en') return category.replaceAll('_', ' ')
  return /\p{Script=Han}/u.test(category) ? category : null
}
