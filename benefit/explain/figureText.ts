import { figureName } from './figureName.ts'
import { type Language, phrasesOf } from './language.ts'

/** What a figure is called, from its path: `employee.inpatient.deductible.amount` is 职工医保住院起付线. */
export const figureText = (path: string, language: Language = 'zh'): string =>
  figureName(path, phrasesOf(language).figures)
