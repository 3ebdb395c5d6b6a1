/** What a section says about stays, ages and diseases must have something to hold on to. */
import { conditionsOf } from '../../compile/when.ts'
import type { Path } from '../located.ts'
import type { SectionText } from '../schema/section.ts'
import type { WhenText } from '../schema/when.ts'
import { nearest } from '../suggest.ts'
import type { Tell } from './tell.ts'

const ADMISSION_KEYS = ['nth', 'again_after_days', 'transfer'] as const

export function checkCare(section: SectionText, path: Path, tell: Tell): void {
  const { deductible } = section
  for (const key of ADMISSION_KEYS) {
    if (deductible?.[key] !== undefined && deductible.period !== 'admission')
      tell(
        [...path, 'deductible', key],
        undefined,
        `${key} is for deductibles of \`period: admission\` only`,
        'Write period: admission, or remove the key.',
      )
  }
  section.adjust?.forEach((one, i) => {
    if (one.per_years !== undefined && (one.op !== 'add' || one.when?.age?.from === undefined))
      tell(
        [...path, 'adjust', i, 'per_years'],
        one.per_years,
        'per_years counts from the `age.from` of its own `when`, and adds',
        'Write op: add and when: { age: { from: ... } }.',
      )
  })
  checkEach(section, path, tell)
  checkDiseases(section, path, tell)
}

function checkEach(section: SectionText, path: Path, tell: Tell): void {
  const say = (at: Path) =>
    tell(
      [...path, ...at],
      'disease',
      'each: disease needs a closed list of diseases',
      'Name the `diseases` of the section.',
    )
  if (section.diseases) return
  if (section.deductible?.each) say(['deductible', 'each'])
  section.caps?.forEach((cap, i) => cap.each && say(['caps', i, 'each']))
}

/** Conditions name diseases and groups that the section knows. */
function checkDiseases({ diseases, ...section }: SectionText, path: Path, tell: Tell): void {
  const known = {
    disease: Object.keys(diseases ?? {}),
    disease_group: Object.values(diseases ?? {}).flatMap(({ group }) => group ?? []),
  }
  walk(section, path, (when, at) => {
    for (const condition of conditionsOf(when)) {
      for (const key of ['disease', 'disease_group'] as const) {
        for (const word of [condition[key] ?? []].flat()) {
          if (known[key].includes(word)) continue
          const near = nearest(word, known[key])
          const remedy = near ? `Did you mean ${near}?` : 'Add it to the `diseases` of the section.'
          tell(
            [...at, key],
            word,
            `this ${key.replace('_', ' ')} is not among the diseases of the section`,
            remedy,
          )
        }
      }
    }
  })
}

function walk(node: unknown, path: Path, visit: (when: WhenText, path: Path) => void): void {
  if (node === null || typeof node !== 'object') return
  if (Array.isArray(node)) {
    node.forEach((item, i) => walk(item, [...path, i], visit))
    return
  }
  for (const [key, value] of Object.entries(node)) {
    if (key === 'when' || key === 'if' || key === 'must') visit(value as WhenText, [...path, key])
    else walk(value, [...path, key], visit)
  }
}
