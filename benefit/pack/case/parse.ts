/** Reads a file of cases, or a file with a single one. */
import { type Located, locate, type Place, placeOf } from '../located.ts'
import type { Problem } from '../problem.ts'
import { validate } from '../validate.ts'
import { caseFile } from './file.ts'
import type { CalculationText } from './kinds/index.ts'
import { type CaseFactsText, type ExpectText, singleCase } from './schema.ts'

export interface Case {
  id: string
  title: string
  kind: 'settle' | 'rule'
  facts: CaseFactsText
  /** Undefined where the case only asks what comes out. */
  expect: ExpectText | undefined
  /** Whether it runs against the pack with its overlay of 假设 figures. */
  assumed: boolean
  place: Place
}

/** A case that a calculator runs. */
export interface CalculationCase {
  id: string
  title: string
  kind: CalculationText['kind']
  text: CalculationText
  assumed: boolean
  place: Place
}

export interface ParsedCases {
  /** Those that the engine runs: kinds settle and rule. */
  cases: Case[]
  /** Those that the calculators run. */
  calculations: CalculationCase[]
}

/** @returns the cases, or every problem of the file */
export function parseCases(text: string, filename: string): ParsedCases | { problems: Problem[] } {
  const located = locate(text, filename)
  if ('problems' in located) return located
  const { tree } = located
  return tree.kind === 'map' && tree.entries.has('cases') ? many(tree) : one(tree)
}

function many(tree: Located): ParsedCases | { problems: Problem[] } {
  const checked = validate(tree, caseFile)
  if ('problems' in checked) return checked
  const parsed: ParsedCases = { cases: [], calculations: [] }
  checked.value.cases.forEach((text, i) => {
    if (isSettled(text)) parsed.cases.push(caseOf(text, tree, i))
    else parsed.calculations.push(calculationOf(text, placeOf(tree, ['cases', i])))
  })
  return parsed
}

function one(tree: Located): ParsedCases | { problems: Problem[] } {
  const checked = validate(tree, singleCase)
  if ('problems' in checked) return checked
  return { cases: [caseOf({ id: 'case', ...checked.value }, tree, null)], calculations: [] }
}

const isSettled = (text: Text | CalculationText): text is Text =>
  text.kind === undefined || text.kind === 'settle' || text.kind === 'rule'

const calculationOf = (text: CalculationText, place: Place): CalculationCase => ({
  id: text.id,
  title: text.title ?? '',
  kind: text.kind,
  text,
  assumed: text.assumed ?? false,
  place,
})

interface Text {
  id?: string | undefined
  title?: string | undefined
  kind?: 'settle' | 'rule' | undefined
  facts: CaseFactsText
  expect?: ExpectText | undefined
  assumed?: boolean | undefined
}

const caseOf = (text: Text, tree: Located, index: number | null): Case => ({
  id: text.id ?? 'case',
  title: text.title ?? '',
  kind: text.kind ?? 'settle',
  facts: text.facts,
  expect: text.expect,
  assumed: text.assumed ?? false,
  place: placeOf(tree, index === null ? [] : ['cases', index]),
})
