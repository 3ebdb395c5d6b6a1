/** Reads a file of cases, or a file with a single one. */
import { type Located, locate, type Place, placeOf } from '../located.ts'
import type { Problem } from '../problem.ts'
import { validate } from '../validate.ts'
import { type CaseFactsText, caseFile, type ExpectText, singleCase } from './schema.ts'

export interface Case {
  id: string
  title: string
  kind: 'settle' | 'rule'
  facts: CaseFactsText
  expect: ExpectText
  /** Whether it runs against the pack with its overlay of 假设 figures. */
  assumed: boolean
  place: Place
}

/** @returns the cases that this engine runs (kinds settle and rule), or every problem of the file */
export function parseCases(text: string, filename: string): { cases: Case[] } | { problems: Problem[] } {
  const located = locate(text, filename)
  if ('problems' in located) return located
  const { tree } = located
  return tree.kind === 'map' && tree.entries.has('cases') ? many(tree) : one(tree)
}

function many(tree: Located): { cases: Case[] } | { problems: Problem[] } {
  const checked = validate(tree, caseFile)
  if ('problems' in checked) return checked
  const cases = checked.value.cases.flatMap((text, i) =>
    'facts' in text && 'expect' in text ? [caseOf(text as Text, tree, i)] : [],
  )
  return { cases }
}

function one(tree: Located): { cases: Case[] } | { problems: Problem[] } {
  const checked = validate(tree, singleCase)
  if ('problems' in checked) return checked
  return { cases: [caseOf({ id: 'case', ...checked.value }, tree, null)] }
}

interface Text {
  id?: string | undefined
  title?: string | undefined
  kind?: 'settle' | 'rule' | undefined
  facts: CaseFactsText
  expect: ExpectText
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
