/** A mistake of each kind is told with file, line, value, rule and the way out (J1). */
import { expect, test } from 'vitest'
import { formatProblem, loadPacks, parseCases } from '../index.ts'

const PACK = `format: gongji-pack/1
id: here
name: 本地
region: { code: "990100", districts: ["9901"] }
sources: { S: { title: 文件一 } }
references: { wage: { name: 平均工资, values: [{ year: "2025", value: 174640, source: S, confidence: D }] } }
versions:
  - from: 2023-01-01
    source: S
    confidence: M
    employee:
      account: { has: true }
      outpatient:
        covers: [outpatient]
        deductible: { period: year, amount: 1000 }
        bands: { table: [{ to: 20000, ratio: 70% }, { ratio: 60% }] }
        caps: [{ id: yearly, per: year, amount: { of: wage, times: 6% } }]
      inpatient:
        covers: [inpatient]
        deductible: { period: admission, amount: 800, nth: [{ n: 2, op: ratio, value: 50% }] }
        bands: { table: [{ ratio: 85% }] }
        adjust: [{ when: { age: { from: 50 } }, op: add, value: 2%, per_years: 10 }]
      chronic:
        covers: [chronic]
        diseases: { epilepsy: { name: 癫痫, group: two } }
        bands: { table: [{ ratio: 70% }] }
        caps: [{ id: monthly, per: month, each: disease, amount: 300, when: { disease: epilepsy } }]
      layers: { serious_illness: { threshold: 1000, bands: [{ ratio: 60% }], limit: 400000, limit_adjustable: true } }
      out_of_area: { unfiled: { ratio_minus: 20%, layers: [serious_illness] } }
    exclusions: { fighting: { account_barred: false, text: 打架 } }
    mutual_aid: { enabled: true, relations: [spouse] }
  - from: 2025-01-01
    source: S
    confidence: M
    employee: { outpatient: { deductible: { amount: 600 } } }
`

const told = (text: string): string[] => {
  const loaded = loadPacks([{ path: 'p.yaml', text }])
  return 'problems' in loaded ? loaded.problems.map(formatProblem) : []
}

/** What is replaced, by what, and what the first problem must say. */
const MISTAKES: [kind: string, from: string, to: string, says: (string | RegExp)[]][] = [
  ['broken YAML', 'id: here', 'id: [here', [/p\.yaml:\d+:\d+/, 'Mend the YAML']],
  ['a key twice', 'name: 本地', 'id: here', ['p.yaml:3:1', /unique/i]],
  ['an alias', 'period: year', 'period: *x', [/p\.yaml:15:\d+/, /alias/i]],
  [
    'another format',
    'gongji-pack/1',
    'gongji-pack/9',
    ['p.yaml:1:9', 'gongji-pack/9', 'must be gongji-pack/1'],
  ],
  ['an unknown key', 'per: year', 'par: year', ['p.yaml:17:30', 'unknown key "par"', 'Did you mean "per"?']],
  ['an unknown word', 'period: year', 'period: yaer', ['p.yaml:15:31', 'yaer', '"year"']],
  [
    'an unknown key in a condition',
    '{ age: { from: 50 } }',
    '{ aeg: { from: 50 } }',
    ['p.yaml:22:28', 'Known here: kind, status, age'],
  ],
  [
    'an unknown layer',
    'serious_illness: { threshold',
    'serious_ilness: { threshold',
    ['p.yaml:28:17', 'Did you mean "serious_illness"?'],
  ],
  ['a ratio above 100 %', '70% }, {', '170% }, {', ['p.yaml:16:46', '170%', 'from 0% to 100%']],
  [
    'an amount with three decimals',
    'amount: 1000',
    'amount: 10.005',
    ['p.yaml:15:45', '10.005', 'at most two decimals'],
  ],
  ['a negative amount', 'amount: 1000', 'amount: -5', ['p.yaml:15:45', 'must be an amount in yuan']],
  ['a date that is none', '2025-01-01', '2025-02-30', ['p.yaml:32:11', '2025-02-30', 'date of the calendar']],
  ['a region code that is none', '"990100"', '"99010"', ['p.yaml:4:17', 'six digits']],
  [
    'no source',
    '    source: S\n    confidence: M\n    employee:\n',
    '    confidence: M\n    employee:\n',
    ['needs its source', 'Write source'],
  ],
  [
    'no confidence',
    '    source: S\n    confidence: M\n    employee:\n',
    '    source: S\n    employee:\n',
    ['needs its confidence'],
  ],
  [
    'a source that does not exist',
    'amount: 1000',
    'amount: 1000, source: T',
    ['p.yaml:15:59', 'this source does not exist'],
  ],
  [
    'a confidence that does not exist',
    '    confidence: M\n    employee:\n',
    '    confidence: X\n    employee:\n',
    ['p.yaml:10:17', '"X"'],
  ],
  [
    'a reference that does not exist',
    'of: wage',
    'of: wages',
    ['p.yaml:17:', 'this reference does not exist', 'Did you mean wage?'],
  ],
  ['versions out of order', '2025-01-01', '2022-01-01', ['p.yaml:32:11', 'in order of time']],
  [
    'a gap between versions',
    'from: 2023-01-01',
    'from: 2023-01-01\n    to: 2024-12-30',
    ['p.yaml:9:9', 'leaves a gap', 'Write 2024-12-31'],
  ],
  [
    'versions that overlap',
    'from: 2023-01-01',
    'from: 2023-01-01\n    to: 2025-01-01',
    ['p.yaml:9:9', 'overlaps'],
  ],
  [
    'a parent that does not exist',
    'name: 本地',
    'name: 本地\nextends: nation',
    ['p.yaml:4:10', 'no pack has this id'],
  ],
  ['a pack that extends itself', 'name: 本地', 'name: 本地\nextends: here', ['must not extend itself']],
  [
    'a kind covered twice',
    'covers: [inpatient]',
    'covers: [inpatient, outpatient]',
    ['covered by section outpatient already'],
  ],
  [
    'bands out of order',
    '{ ratio: 60% }] }\n        caps: [{ id: yearly',
    '{ to: 20000, ratio: 60% }] }\n        caps: [{ id: yearly',
    ['p.yaml:16:', '20000', 'edges of bands must rise'],
  ],
  ['a band after an open one', '{ to: 20000, ratio: 70% }', '{ ratio: 70% }', ['no upper edge']],
  [
    'a band with two edges',
    '{ to: 20000, ratio: 70% }',
    '{ to: 20000, to_paid: 5000, ratio: 70% }',
    ['p.yaml:16:', 'one edge only', 'Keep either'],
  ],
  [
    'a band by payment with ratios by line',
    '{ to: 20000, ratio: 70% }',
    '{ to_paid: 5000, ratio: [{ when: { grade: A }, is: 70% }, { is: 60% }] }',
    ['must not differ by line'],
  ],
  [
    'bands of a layer out of order',
    'bands: [{ ratio: 60% }], limit',
    'bands: [{ to: 5, ratio: 60% }, { to: 4, ratio: 50% }], limit',
    ['p.yaml:28:', 'edges of bands must rise'],
  ],
  [
    'a hole in a table',
    'ratio: 85%',
    'ratio: [{ when: { status: retired }, is: 85% }]',
    ['no row fits active', 'Add a row'],
  ],
  [
    'a row behind the default',
    'ratio: 85%',
    'ratio: [{ is: 85% }, { when: { status: retired }, is: 90% }]',
    ['no bill reaches this row'],
  ],
  [
    'a condition on the line where none is looked at',
    'amount: 1000',
    'amount: [{ when: { grade: A }, is: 1 }, { is: 2 }]',
    ['for ratios of bands only'],
  ],
  [
    'a range upside down',
    'amount: 1000',
    'amount: { unknown: 未公布, at_least: 5, at_most: 4 }',
    ['at_most is below at_least'],
  ],
  [
    'the same cap twice',
    'caps: [{ id: yearly',
    'caps: [{ id: yearly, per: year, amount: 1 }, { id: yearly',
    ['cap id stands twice'],
  ],
  [
    'a ratio that is an amount',
    'op: ratio, value: 50%',
    'op: ratio, value: 50',
    ['p.yaml:20:', 'needs a percentage'],
  ],
  [
    'later admissions of a yearly deductible',
    'period: admission',
    'period: year',
    ['nth is for deductibles of `period: admission` only'],
  ],
  [
    'years of age without an age',
    '{ when: { age: { from: 50 } }, op: add',
    '{ op: add',
    ['per_years counts from the `age.from`'],
  ],
  [
    'a disease that is not listed',
    '{ disease: epilepsy }',
    '{ disease: epilepsi }',
    ['p.yaml:27:', 'epilepsi', 'Did you mean epilepsy?'],
  ],
  [
    'diseases counted without a list',
    'diseases: { epilepsy: { name: 癫痫, group: two } }',
    'certificate: required',
    ['needs a closed list of diseases'],
  ],
  [
    'a limit that is adjusted but not there',
    ', limit: 400000',
    '',
    ['there is no `limit` that could be adjusted'],
  ],
  [
    'a layer elsewhere that is not there',
    'layers: [serious_illness] }',
    'layers: [medical_aid] }',
    ['p.yaml:29:', 'this layer does not exist in the scheme', 'serious_illness'],
  ],
  [
    'what is missing after all inheritance',
    'period: year, ',
    '',
    ['p.yaml:15:21', 'period: is missing', 'Add period'],
  ],
]

test('the pack without a mistake loads', () => {
  expect(told(PACK)).toEqual([])
})

test.each(MISTAKES)('%s', (_, from, to, says) => {
  expect(PACK).toContain(from)
  const [first = ''] = told(PACK.replace(from, to))
  for (const part of says) expect(first).toMatch(part instanceof RegExp ? part : literal(part))
  expect(first).toMatch(/^p\.yaml:\d+:\d+ /)
})

const literal = (text: string): RegExp => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))

test.each([
  ['an unknown key of a case', 'in_scope: 1', 'inscope: 1', 'Did you mean "in_scope"?'],
  ['a filing type that does not exist', 'referral', 'refferal', 'c.yaml:1:'],
  ['an amount that is none', 'in_scope: 1', 'in_scope: much', 'must be an amount in yuan'],
])('%s', (_, from, to, says) => {
  const text =
    '{ facts: { date: 2025-01-01, filing: { type: referral, from: 2025-01-01 }, in_scope: 1 }, expect: {} }'
  const parsed = parseCases(text.replace(from, to), 'c.yaml')
  const [first = ''] = 'problems' in parsed ? parsed.problems.map(formatProblem) : []
  expect(first).toContain(says)
})
