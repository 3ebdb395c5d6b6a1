/** Packs: exact positions of problems, inheritance, overlays, checks (J1). */
import { describe, expect, test } from 'vitest'
import { loadPacks, packJsonSchema, parsePack, type Problem } from './index.ts'

const load = (texts: Record<string, string>, assumed = false) =>
  loadPacks(
    Object.entries(texts).map(([path, text]) => ({ path, text })),
    { assumed },
  )

const problemsOf = (texts: Record<string, string>): string[] => {
  const loaded = load(texts)
  return 'problems' in loaded ? loaded.problems.map(told) : []
}
const told = ({ file, line, column, path, rule, remedy }: Problem) =>
  `${file}:${line}:${column} ${path}: ${rule}. ${remedy}`

const shelfOf = (texts: Record<string, string>, assumed = false) => {
  const loaded = load(texts, assumed)
  if ('problems' in loaded) throw new Error(loaded.problems.map(told).join('\n'))
  return loaded.shelf
}

const region = (versions: string, more = '') => `format: gongji-pack/1
id: here
name: 本地
region: { code: "990100", districts: ["9901"] }
sources: { S: { title: 文件一 }, S2: { title: 文件二 } }
${more}
versions:
${versions}`

const v1 = `  - from: 2023-01-01
    source: S
    confidence: M
    employee:
      outpatient:
        covers: [outpatient]
        deductible: { period: year, amount: 1000 }
        bands: { table: [{ ratio: 60% }] }
`

describe('problems say file, line, column and the way out', () => {
  test('an unknown key, with did-you-mean', () => {
    const text = region(v1.replace('deductible:', 'deductble:'))
    expect(problemsOf({ 'p.yaml': text })).toEqual([
      'p.yaml:14:9 versions[0].employee.outpatient.deductble: unknown key "deductble". Did you mean "deductible"?',
    ])
  })
  test('a ratio above 100 %, an amount with three decimals, a date that is none', () => {
    const text = region(
      v1.replace('60%', '101%').replace('1000', '10.005').replace('2023-01-01', '2023-02-30'),
    )
    const problems = problemsOf({ 'p.yaml': text })
    expect(problems).toHaveLength(3)
    expect(problems[0]).toContain('p.yaml:8:11 versions[0].from: must be a date of the calendar')
    expect(problems[1]).toContain(
      'p.yaml:14:45 versions[0].employee.outpatient.deductible.amount: must be an amount in yuan',
    )
    expect(problems[2]).toContain(
      'p.yaml:15:35 versions[0].employee.outpatient.bands.table[0].ratio: must be a rate from 0% to 100%',
    )
  })
  test('a syntax error and a key that stands twice', () => {
    expect(problemsOf({ 'p.yaml': 'a: [1, 2' })[0]).toContain('p.yaml:1:')
    expect(problemsOf({ 'p.yaml': 'format: gongji-pack/1\nid: a\nid: b\n' })[0]).toContain('p.yaml:3:1')
  })
  test('a wrong key inside a row of a table is told there, not at the table', () => {
    const text = region(
      v1.replace('ratio: 60%', 'ratio: [{ when: { statu: retired }, is: 70% }, { is: 60% }]'),
    )
    expect(problemsOf({ 'p.yaml': text })).toEqual([
      'p.yaml:15:46 versions[0].employee.outpatient.bands.table[0].ratio[0].when.statu: unknown key "statu". Did you mean "status"?',
    ])
  })
})

describe('sources', () => {
  test('a statement without a source or confidence does not load', () => {
    const problems = problemsOf({
      'p.yaml': region(v1.replace('    source: S\n', '').replace('    confidence: M\n', '')),
    })
    expect(problems).toContain(
      'p.yaml:12:21 versions[0].employee.outpatient.deductible: a statement needs its source. Write source on this map or on one around it in the same version.',
    )
    expect(problems.some((problem) => problem.includes('needs its confidence'))).toBe(true)
  })
  test('a source that does not exist, with did-you-mean', () => {
    const text = region(v1.replace('amount: 1000', 'amount: 1000, source: S3'))
    expect(problemsOf({ 'p.yaml': text })).toEqual([
      'p.yaml:14:59 versions[0].employee.outpatient.deductible.source: this source does not exist. Did you mean S?',
    ])
  })
})

describe('versions', () => {
  const v2 = (from: string) =>
    `  - from: ${from}\n    source: S2\n    confidence: L\n    employee: { outpatient: { deductible: { amount: 600 } } }\n`
  test('a later version states only what changed; each statement keeps its own source', () => {
    const here = shelfOf({ 'p.yaml': region(v1 + v2('2025-01-01')) }).region('990199')!
    const before = here.on('2024-12-31')
    const after = here.on('2025-01-01')
    expect(before.basisOf('employee.outpatient.deductible.amount').sources[0]!.key).toBe('S')
    expect(after.basisOf('employee.outpatient.deductible.amount').sources[0]!.key).toBe('S2')
    expect(after.basisOf('employee.outpatient.bands.table.0.ratio').sources[0]!.key).toBe('S')
    expect(JSON.parse(after.text).policy.employee.outpatient.deductible).toMatchObject({
      period: 'year',
      amount: '600',
    })
    expect(here.on('2026-06-01')).toBe(after)
    expect(before.hash).not.toBe(after.hash)
  })
  test('gap, overlap and wrong order in time are told', () => {
    const ending = (to: string) =>
      region(v1.replace('2023-01-01\n', `2023-01-01\n    to: ${to}\n`) + v2('2025-01-01'))
    expect(problemsOf({ 'p.yaml': ending('2024-12-31') })).toEqual([])
    expect(problemsOf({ 'p.yaml': ending('2024-12-30') })[0]).toContain(
      'p.yaml:9:9 versions[0].to: leaves a gap before the next version',
    )
    expect(problemsOf({ 'p.yaml': ending('2025-01-01') })[0]).toContain('overlaps the next version')
    expect(problemsOf({ 'p.yaml': region(v1 + v2('2022-01-01')) })[0]).toContain(
      'versions must be in order of time',
    )
  })
  test('after the last version has ended, and before the first, nothing is covered', () => {
    const here = shelfOf({
      'p.yaml': region(v1.replace('2023-01-01\n', '2023-01-01\n    to: 2023-12-31\n')),
    }).region('990100')!
    expect(here.on('2023-12-31').schemes.employee).toBeDefined()
    expect(here.on('2024-01-01').schemes.employee).toBeUndefined()
    expect(here.on('2022-12-31').schemes.employee).toBeUndefined()
  })
})

describe('parents and overlays', () => {
  const nation = `format: gongji-pack/1
id: nation
name: 全国
sources: { N: { title: 全国文件 } }
versions:
  - from: 2021-01-01
    source: N
    confidence: H
    exclusions: { fighting: { account_barred: false, text: 打架 }, beauty: { account_barred: true, text: 美容 } }
    mutual_aid: { enabled: true, relations: [spouse] }
  - from: 2024-01-01
    source: N
    confidence: H
    mutual_aid: { relations: [spouse, sibling] }
`
  const child = region(`${v1}    exclusions: { fighting: null }\n`, 'extends: nation')
  test('the parent’s version in force on the day is inherited; null removes; lists are replaced whole', () => {
    const here = shelfOf({ 'n.yaml': nation, 'p.yaml': child }).region('990100')!
    const policy = here.on('2023-06-01')
    expect([...policy.exclusions.keys()]).toEqual(['beauty'])
    expect([...policy.aid!.relations]).toEqual(['spouse'])
    expect([...here.on('2024-01-01').aid!.relations]).toEqual(['spouse', 'sibling'])
    expect(here.changes).toEqual(['2021-01-01', '2023-01-01', '2024-01-01'])
  })
  test('an overlay holds only when asked for, and everything it states is 假设', () => {
    const overlay = `format: gongji-pack/1
assumes: here
versions:
  - from: 2023-01-01
    employee: { outpatient: { deductible: { amount: 300, reading: 取邻市数 } } }
`
    const files = { 'n.yaml': nation, 'p.yaml': child, 'o.yaml': overlay }
    const plain = shelfOf(files).region('990100')!.on('2023-06-01')
    const assumed = shelfOf(files, true).region('990100')!.on('2023-06-01')
    expect(plain.basisOf('employee.outpatient.deductible').assumed).toBe(false)
    expect(assumed.basisOf('employee.outpatient.deductible')).toMatchObject({
      assumed: true,
      sources: [],
      reading: '取邻市数',
    })
    expect(assumed.basisOf('employee.outpatient.bands.table.0').assumed).toBe(false)
    expect(assumed.hash).not.toBe(plain.hash)
  })
  test('an unknown parent is told; what is missing after all inheritance is told with the version', () => {
    expect(
      problemsOf({ 'n.yaml': nation, 'p.yaml': child.replace('extends: nation', 'extends: natoin') })[0],
    ).toContain('Did you mean nation?')
    const lacking = region(v1.replace('period: year, ', ''))
    expect(problemsOf({ 'p.yaml': lacking })[0]).toContain(
      'p.yaml:14:21 employee.outpatient.deductible.period: is missing (in here from 2023-01-01 on). Add period.',
    )
  })
})

describe('checks of a whole policy', () => {
  const withBody = (change: (text: string) => string) => problemsOf({ 'p.yaml': region(change(v1)) })
  test('a visit kind covered twice', () => {
    const twice = withBody(
      (text) =>
        `${text}      emergency: { covers: [emergency, outpatient], bands: { table: [{ ratio: 50% }] } }\n`,
    )
    expect(twice[0]).toContain('visit kind is covered by section outpatient already')
  })
  test('bands out of order, and a band after an open one', () => {
    expect(
      withBody((t) => t.replace('[{ ratio: 60% }]', '[{ to: 200, ratio: 60% }, { to: 200, ratio: 50% }]'))[0],
    ).toContain('edges of bands must rise')
    expect(withBody((t) => t.replace('[{ ratio: 60% }]', '[{ ratio: 60% }, { ratio: 50% }]'))[0]).toContain(
      'no upper edge',
    )
  })
  test('a hole in a table is named; a row behind the default is told', () => {
    const ratio = (table: string) => withBody((t) => t.replace('ratio: 60%', `ratio: ${table}`))
    expect(ratio('[{ when: { status: retired }, is: 70% }]')[0]).toContain('no row fits active')
    expect(
      ratio('[{ when: { age: { from: 70 } }, is: 90% }, { when: { age: { below: 69 } }, is: 80% }]')[0],
    ).toContain('no row fits age 69')
    expect(
      ratio('[{ when: { age: { from: 70 } }, is: 90% }, { when: { age: { below: 70 } }, is: 80% }]'),
    ).toEqual([])
    expect(ratio('[{ when: { level: [third, second, first, community, ungraded] }, is: 70% }]')).toEqual([])
    expect(ratio('[{ is: 70% }, { when: { status: retired }, is: 80% }]')[0]).toContain(
      'no bill reaches this row',
    )
  })
  test('a condition on the line outside the bands, a missing reference, a range upside down', () => {
    const amount = (figure: string) => withBody((t) => t.replace('amount: 1000', `amount: ${figure}`))
    expect(amount('[{ when: { grade: A }, is: 1 }, { is: 2 }]')[0]).toContain('for ratios of bands only')
    expect(amount('{ of: wage, times: 6% }')[0]).toContain('this reference does not exist')
    expect(amount('{ unknown: 未公布, at_least: 5, at_most: 4 }')[0]).toContain('at_most is below at_least')
  })
})

test('amounts and rates are read from the text: 0.29 is 29 fen and 89.5% is 895000', () => {
  const text = region(v1.replace('1000', '0.29').replace('60%', '89.5%'))
  const policy = shelfOf({ 'p.yaml': text }).pack('here')!.on('2023-01-01')
  expect(policy.text).toContain('"amount":"0.29"')
  expect(policy.text).toContain('"ratio":"89.5%"')
})

test('kinds that no section covers are listed', () => {
  const here = shelfOf({ 'p.yaml': region(v1) }).pack('here')!
  expect(here.uncovered('2023-01-01').employee).toContain('pharmacy')
  expect(here.uncovered('2023-01-01').employee).not.toContain('outpatient')
})

test('a district belongs to the region that names the longest beginning of its code', () => {
  const other = region(v1)
    .replace('id: here', 'id: other')
    .replace('"990100"', '"990200"')
    .replace('"9901"', '"9902", "990155"')
  const shelf = shelfOf({ 'p.yaml': region(v1), 'q.yaml': other })
  expect(shelf.region('990101')!.id).toBe('here')
  expect(shelf.region('990155')!.id).toBe('other')
  expect(shelf.region('880000')).toBeUndefined()
})

test('a parsed file knows its id and parent; the JSON Schema lets an editor write numbers', () => {
  const parsed = parsePack(region(v1, 'extends: nation'), 'p.yaml')
  expect(parsed).toMatchObject({ pack: { id: 'here', parent: 'nation', region: { code: '990100' } } })
  expect(JSON.stringify(packJsonSchema())).toContain('"type":["string","number"]')
})
