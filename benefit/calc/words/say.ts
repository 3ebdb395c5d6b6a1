/** How the values of a step are said. What is not known is said to be not known. */
import { grouped } from '../../explain/amount.ts'
import type { Language } from '../../explain/language.ts'
import type { Fen } from '../../money.ts'
import { type CalculationStep, NOT_KNOWN, type StepValue } from '../step.ts'

const MISSING: Record<Language, string> = { zh: '未知', en: 'not known' }

/** Takes the values of one step and says them in one language. */
export interface Sayer {
  /** The amount in yuan. */
  yuan(key: string): string
  /** A rate or factor in percent. */
  percent(key: string): string
  /** A number, date or word as it is. */
  plain(key: string): string
  /** Whether there is a value, known or not. */
  has(key: string): boolean
  /** Whether the value is there and known. */
  knows(key: string): boolean
  is(key: string): boolean
  /** The value, to compare. */
  value(key: string): StepValue
}

/** `result` is the key of the step's result. */
export function sayer(step: CalculationStep, language: Language): Sayer {
  const value = (key: string): StepValue => (key === 'result' ? step.result : (step.inputs[key] ?? null))
  const knows = (key: string) => value(key) !== null && value(key) !== NOT_KNOWN
  const known = (key: string, say: (known: number) => string): string => {
    const one = value(key)
    return one === null || one === NOT_KNOWN ? MISSING[language] : say(Number(one))
  }
  return {
    value,
    yuan: (key) => known(key, (amount) => `${grouped(amount as Fen)} ${language === 'zh' ? '元' : 'yuan'}`),
    percent: (key) => known(key, percent),
    plain: (key) => (knows(key) ? String(value(key)) : MISSING[language]),
    has: (key) => value(key) !== null,
    knows,
    is: (key) => value(key) === true,
  }
}

/** Parts per million as a percentage; also above 100 %. */
function percent(ppm: number): string {
  const digits = String(ppm).padStart(5, '0')
  const fraction = digits.slice(-4).replace(/0+$/, '')
  return `${digits.slice(0, -4)}${fraction === '' ? '' : `.${fraction}`}%`
}

export type Words = Record<string, Record<Language, (say: Sayer) => string>>
