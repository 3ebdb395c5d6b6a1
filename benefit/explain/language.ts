import { en } from './en.ts'
import type { Phrases } from './phrases.ts'
import { zh } from './zh.ts'

export type Language = 'zh' | 'en'

export const phrasesOf = (language: Language): Phrases => (language === 'zh' ? zh : en)
