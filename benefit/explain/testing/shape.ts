/** Reads printed sentences back: a shape is a sentence with places for numbers, and the rule that they must keep. */
import { parsePercent, parseYuan } from '../../money.ts'
import type { Language } from '../language.ts'

/** Amounts in fen, rates in parts per million, counts as they stand; 0 where an optional part is not printed. */
export type Numbers = (name: string) => number
export type Has = (name: string) => boolean

export interface Shape {
  kind: string
  /**
   * `{m:x}` an amount, `{p:x}` a percentage, `{n:x}` a count, `{w:x}` a word without digits, commas or
   * colons, `{l:x}` a list of such words, `{t:x}` any text; `[…]` may be left out.
   */
  text: Record<Language, string>
  /** What does not add up: nothing, or pairs of what is printed and what its other numbers give. */
  check(of: Numbers, has: Has): [what: string, printed: number, recomputed: number][]
}

export interface Printed {
  kind: string
  of: Numbers
  has: Has
  /** Each line that was printed wrongly, as `what: printed, recomputed`. */
  wrong: string[]
}

const PLACES: Readonly<Record<string, string>> = {
  m: String.raw`-?\d{1,3}(?:,\d{3})*\.\d{2}`,
  p: String.raw`\d+(?:\.\d+)?%`,
  n: String.raw`\d+(?:\.\d+)?`,
  w: String.raw`[^\d，,：:；;“]+?`,
  l: String.raw`[^\d：:；;“]+?`,
  t: '.+?',
}

const escaped = (literal: string): string => literal.replace(/[.*+?^${}()|\\]/g, String.raw`\$&`)

const compiled = new Map<string, RegExp>()

function regexOf(template: string): RegExp {
  const known = compiled.get(template) ?? compile(template)
  compiled.set(template, known)
  return known
}

function compile(template: string): RegExp {
  const parts = template.split(/(\{[mpnwlt]:\w+\}|\[|\])/)
  const body = parts.map((part) => {
    if (part === '[') return '(?:'
    if (part === ']') return ')?'
    const [, place, name] = /^\{(\w):(\w+)\}$/.exec(part) ?? []
    return place === undefined ? escaped(part) : `(?<${name}>${PLACES[place]})`
  })
  return new RegExp(`^${body.join('')}$`, 'u')
}

const numberOf = (text: string): number => {
  if (text.endsWith('%')) return parsePercent(text)
  return text.includes('.') && /\.\d{2}$/.test(text) ? parseYuan(text.replaceAll(',', '')) : Number(text)
}

/** @returns null where the sentence has not this shape */
export function readAs(shape: Shape, sentence: string, language: Language): Printed | null {
  const found = regexOf(shape.text[language]).exec(sentence)
  if (!found) return null
  const groups = found.groups ?? {}
  const has: Has = (name) => groups[name] !== undefined
  const of: Numbers = (name) => numberOf(groups[name] ?? '0')
  const wrong = shape
    .check(of, has)
    .filter(([, printed, recomputed]) => printed !== recomputed)
    .map(([what, printed, recomputed]) => `${what}: printed ${printed}, recomputed ${recomputed}`)
  return { kind: shape.kind, of, has, wrong }
}

/** Half up to the fen, in integers of any size. */
export const product = (amount: number, rate: number, whole = 1_000_000): number =>
  Number((2n * BigInt(amount) * BigInt(rate) + BigInt(whole)) / (2n * BigInt(whole)))
