/** Sentences in both languages at once, so that an answer is made only once and never differs between them. */
import type { DateText } from '../facts.ts'
import { grouped } from '../explain/amount.ts'
import { type Language, phrasesOf } from '../explain/language.ts'
import type { Phrases } from '../explain/phrases.ts'
import { type Fen, formatPercent, type Ppm } from '../money.ts'

export interface Text {
  zh: string
  en: string
}

export const LANGUAGES: readonly Language[] = ['zh', 'en']

/** `{0}`, `{1}` … stand for the parts, each in its own language. */
export const say = (zh: string, en: string, ...parts: readonly Text[]): Text => ({
  zh: filled(zh, parts, 'zh'),
  en: filled(en, parts, 'en'),
})

const filled = (pattern: string, parts: readonly Text[], language: Language): string =>
  pattern.replace(/\{(\d)\}/g, (_, at: string) => parts[Number(at)]?.[language] ?? '')

/** The same in both languages: a name, a number. */
export const same = (text: string | number): Text => ({ zh: String(text), en: String(text) })

export const phrase = (of: (phrases: Phrases) => string): Text => ({
  zh: of(phrasesOf('zh')),
  en: of(phrasesOf('en')),
})

/** 180000 is 1,800.00 元 and 1,800.00 yuan. */
export const yuan = (amount: Fen): Text => say('{0} 元', '{0} yuan', same(grouped(amount)))

export const percent = (rate: Ppm): Text => same(formatPercent(rate))

/** 2026-03-01 is 2026年3月1日 in Chinese. */
export const day = (date: DateText): Text => {
  const [year, month, of] = date.split('-')
  return { zh: `${year}年${Number(month)}月${Number(of)}日`, en: date }
}

/** 2026-03 is 2026年3月 in Chinese. */
export const month = (text: string): Text => {
  const [year, of] = text.split('-')
  return { zh: `${year}年${Number(of)}月`, en: text }
}

export const join = (texts: readonly Text[], zh = '、', en = ', '): Text => ({
  zh: texts.map((text) => text.zh).join(zh),
  en: texts.map((text) => text.en).join(en),
})

export const YES = say('是', 'yes')
export const NO = say('否', 'no')
export const NOT_KNOWN_TEXT = say('尚未查到', 'not known')
/** Of a fact about the person. */
export const NOT_TOLD_TEXT = say('未提供', 'not told')
export const NOT_APPLICABLE_TEXT = say('不适用', 'not applicable')
