/** Whether an explanation adds up, from nothing but what it prints: each line, each payer, the whole bill. */
import type { ExplainedLeg, ExplainedLine, Explanation } from '../explain.ts'
import { type Language, phrasesOf } from '../language.ts'
import { type Printed, readAs } from './shape.ts'
import { SHAPES } from './shapes.ts'

/** @returns every fault; nothing where all adds up */
export function faultsOf(explanation: Explanation, language: Language): string[] {
  const { legs, bill, summary, trace = [] } = explanation
  const faults = [
    ...read(bill, language).wrong.map((wrong) => `${bill}: ${wrong}`),
    ...summaryFaults(explanation, language),
    ...legs.flatMap((leg) => legFaults(leg, language)),
    ...trace.flatMap(({ text }) => read(text, language).wrong.map((wrong) => `${text}: ${wrong}`)),
  ]
  return faults.map((fault) => `${summary} | ${fault}`)
}

/** The kinds of lines that the explanation prints. */
export const kindsOf = ({ legs }: Explanation, language: Language): string[] =>
  legs.flatMap(({ lines }) => lines.map((line) => read(bare(line, language), language).kind))

/** The sentence as one of the known shapes; one that has none, or more than one, is itself wrong. */
export function read(sentence: string, language: Language): Printed {
  const found = SHAPES.flatMap((shape) => readAs(shape, sentence, language) ?? [])
  if (found.length === 1) return found[0]!
  const wrong =
    found.length === 0 ? 'no known shape' : `more than one shape: ${found.map(({ kind }) => kind).join(', ')}`
  return { kind: 'unknown', of: () => 0, has: () => false, wrong: [wrong] }
}

/** The sentence without its source. */
function bare({ text, basis }: ExplainedLine, language: Language): string {
  if (!basis) return text
  const sources = basis.sources.map(({ title, document }) => (document ? `${title} ${document}` : title))
  const suffix = phrasesOf(language).cited('', { ...basis, sources })
  if (!text.endsWith(suffix)) throw new Error(`${text} does not end in its source ${suffix}`)
  return suffix === '' ? text : text.slice(0, -suffix.length)
}

function summaryFaults({ summary, legs }: Explanation, language: Language): string[] {
  const amounts = [...summary.matchAll(/ (-?[\d,]+\.\d{2}) (?:元|yuan)/g)].map(([, text]) =>
    Number(text!.replace(/[,.]/g, '')),
  )
  const [total = NaN, ...shares] = amounts
  const paid = legs.filter(({ amount }) => amount > 0)
  const names = paid.every(({ name }) => summary.includes(name)) ? [] : ['a payer is missing']
  const none = phrasesOf(language).summary(legs[0]!.amount, [])
  return [
    ...names,
    ...(sumOf(shares) === total ? [] : [`shares of ${sumOf(shares)} make no total of ${total}`]),
    ...(sumOf(legs.map(({ amount }) => amount)) === total ? [] : [`the payers do not pay ${total}`]),
    ...(shares.length > 0 || summary === none ? [] : ['nobody pays']),
  ]
}

const sumOf = (amounts: readonly number[]): number => amounts.reduce((total, one) => total + one, 0)

/** Goes through the lines of one payer as a reader would, and comes to the amount. */
function legFaults(leg: ExplainedLeg, language: Language): string[] {
  const faults: string[] = []
  const layers: number[] = []
  let paid = 0
  let deductible: number | null = null
  const expect = (line: string, what: string, printed: number, recomputed: number): void => {
    if (printed !== recomputed) faults.push(`${line}: ${what} ${printed}, recomputed ${recomputed}`)
  }
  for (const line of leg.lines) {
    const text = bare(line, language)
    const { kind, of, has, wrong } = read(text, language)
    faults.push(...wrong.map((one) => `${text}: ${one}`))
    switch (kind) {
      case 'deductible':
        deductible = has('cost') ? of('cost') : of('counted')
        break
      case 'band':
        if (has('deductible') && deductible !== null) expect(text, 'deductible', of('deductible'), deductible)
        paid += of('paid')
        break
      case 'layer':
        paid += has('most') ? of('most') : of('exact')
        break
      case 'item':
      case 'account':
      case 'cash':
        paid += of('paid')
        break
      case 'cap':
        // A cap over several funds names them; the line after it says what it took from this one.
        if (has('all')) break
        expect(text, 'asked', has('asked') ? of('asked') : of('allowed'), paid)
        paid = of('allowed')
        break
      case 'cut':
        expect(text, 'asked', of('asked'), paid)
        paid = of('paid')
        break
      case 'layer_base':
        layers.push(0)
        break
      case 'layer_band':
        layers.push((layers.pop() ?? 0) + of('paid'))
        break
      case 'layer_cap':
        expect(text, 'asked', has('asked') ? of('asked') : of('allowed'), layers.pop() ?? 0)
        layers.push(of('allowed'))
        break
    }
  }
  if (paid + sumOf(layers) !== leg.amount) {
    faults.push(`${leg.name} pays ${leg.amount}, its lines give ${paid + sumOf(layers)}`)
  }
  return faults
}
