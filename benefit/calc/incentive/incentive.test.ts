/** A2, C34: the cap of serious-illness insurance raised by loyalty, and lowered after a lapse. */
import { expect, test } from 'vitest'
import { differences, head, packOf } from '../../testing/packs.ts'

const cases = (list: string) => `
format: gongji-case/1
cases:
${list}`

const pack = (more: string) =>
  packOf(`${head}
versions:
  - from: 2020-01-01
    resident:
      source: T
      confidence: M
      incentive:
        cap: 400000
        ceiling: 20%
${more.replace(/^/gm, '        ')}
`)

const one = (id: string, facts: string, expect: string) =>
  `  - { id: ${id}, kind: incentive, facts: { person: { scheme: resident }, year: 2035, ${facts} }, expect: { ${expect} } }\n`

test('GC-30 as its page has it, first step in year 4: 4 years bring 3000 and 5 years 6000', () => {
  const list =
    one('three', 'continuous_years: 3', 'bonus: 0, cap: 400000') +
    one('GC-30a', 'continuous_years: 4', 'bonus: 3000, cap: 403000') +
    one('GC-30b', 'continuous_years: 5', 'bonus: 6000, cap: 406000')
  expect(differences(pack('continuous: { step: 3000, first_step_year: 4 }'), cases(list))).toEqual([])
})

test('GC-30 by the national text, first step in year 5 after 4 full years: 4 years bring nothing, 5 years 3000', () => {
  const list =
    one('GC-30a', 'continuous_years: 4', 'bonus: 0, cap: 400000') +
    one('GC-30b', 'continuous_years: 5', 'bonus: 3000, cap: 403000')
  expect(differences(pack('continuous: { step: 3000, first_step_year: 5 }'), cases(list))).toEqual([])
  expect(differences(pack('continuous: { step: 3000 }'), cases(list))).toEqual([])
})

test('both together are at most 20 % of the original cap: 26 steps of 3000 are 78000, 27 are cut to 80000', () => {
  const list =
    one('below', 'continuous_years: 30', 'continuous: 78000, bonus: 78000') +
    one('above', 'continuous_years: 31', 'continuous: 81000, bonus: 80000, cap: 480000') +
    one(
      'both',
      'continuous_years: 20, zero_claim_years: 12',
      'continuous: 48000, zero_claim: 36000, bonus: 80000',
    )
  const both = pack('continuous: { step: 3000 }\nzero_claim: { step: 3000 }')
  expect(differences(both, cases(list))).toEqual([])
})

const history = (years: string[]) =>
  `history: [ ${years
    .map((mark, i) => {
      const marks = `claimed: ${mark !== 'z'}, used: ${mark === 'u'}`
      return `{ year: ${2035 - years.length + 1 + i}, enrolled: ${mark !== '-'}, ${marks} }`
    })
    .join(', ')} ]`

test('after a payout that used the bonus the zero-claim steps begin anew and the continuous ones are kept', () => {
  const both = pack('continuous: { step: 3000 }\nzero_claim: { step: 2000 }')
  const list =
    one('before', history([...'zzzzzc']), 'zero_claim: 10000, continuous: 6000') +
    one('used', history([...'zzzzuc']), 'zero_claim: 0, continuous: 6000') +
    one('again', history([...'zzuzc']), 'zero_claim: 2000, continuous: 3000')
  expect(differences(both, cases(list))).toEqual([])
  const lost = pack(
    'continuous: { step: 3000 }\nzero_claim: { step: 2000 }\nafter_use: { continuous: lost, zero_claim: kept }',
  )
  expect(
    differences(lost, cases(one('used', history([...'zzzzuc']), 'zero_claim: 8000, continuous: 3000'))),
  ).toEqual([])
})

test('after a lapse the count of years restarts, and the continuous steps earned before are kept', () => {
  const kept = pack('continuous: { step: 3000 }')
  const list =
    one('kept', history([...'cccccc-cc']), 'years: 2, continuous: 6000') +
    one('again', history([...'cccccc-ccccc']), 'years: 5, continuous: 9000')
  expect(differences(kept, cases(list))).toEqual([])
  const lost = pack('continuous: { step: 3000 }\nafter_lapse: { continuous: lost }')
  expect(differences(lost, cases(one('lost', history([...'cccccc-cc']), 'continuous: 0')))).toEqual([])
})

test('a zero-claim year counts where the next year is paid for, if the pack asks for that', () => {
  const list = one('lapsed', history([...'cz-c']), 'zero_claim: 0')
  expect(differences(pack('zero_claim: { step: 1000, requires_next_year: true }'), cases(list))).toEqual([])
  const anyway = one('lapsed', history([...'cz-c']), 'zero_claim: 1000')
  expect(differences(pack('zero_claim: { step: 1000 }'), cases(anyway))).toEqual([])
})

test('malus: 3000 for each missed year, at most 20 % of the cap; with lasts_years 1 only in the year of re-entry', () => {
  const malus = pack('malus: { per_missed_year: 3000, ceiling: 20%, lasts_years: 1 }')
  const list =
    one('two', 'continuous_years: 1, missed_years: 2', 'malus: 6000, cap: 394000') +
    one('later', 'continuous_years: 2, missed_years: 2', 'malus: 0, cap: 400000') +
    one('on', 'continuous_years: 1, missed_years: 26', 'malus: 78000') +
    one('above', 'continuous_years: 1, missed_years: 27', 'malus: 80000, cap: 320000')
  expect(differences(malus, cases(list))).toEqual([])
  const stays = pack('malus: { per_missed_year: 3000, ceiling: 20% }')
  expect(
    differences(stays, cases(one('later', 'continuous_years: 2, missed_years: 2', 'malus: 6000'))),
  ).toEqual([])
})

test('years before first_counted_year bring nothing', () => {
  const late = pack('continuous: { step: 3000 }\nfirst_counted_year: 2031')
  const list = one('four', 'continuous_years: 9', 'years: 5, continuous: 3000')
  expect(differences(late, cases(list))).toEqual([])
})

test('an unknown step is named once it counts, and the known cap stays known before', () => {
  const unknown = pack('continuous: { step: { unknown: 步长未查得, at_least: 1000 } }')
  const list =
    one('four', 'continuous_years: 4', 'bonus: 0, cap: 400000') +
    one(
      'five',
      'continuous_years: 5',
      'cap: unknown, years: 5, malus: 0, unknown: [resident.incentive.continuous.step]',
    )
  expect(differences(unknown, cases(list))).toEqual([])
})
