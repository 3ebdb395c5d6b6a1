import { expect, test } from 'vitest'
import { isRegion, newId, newPersonNo, regionOf } from './index.ts'

const at = new Date('2026-03-01T02:00:00Z')

test('an id has 30 characters at most, begins with its region and names its kind', () => {
  const id = newId('990100', 'settlement', at)
  expect(id).toHaveLength(30)
  expect(id).toMatch(/^990100S[0-9A-HJKMNP-TV-Z]{23}$/)
  expect(regionOf(id)).toBe('990100')
})

test('ids of one kind sort by the moment they were made, a millisecond apart', () => {
  const times = [0, 1, 2, 60_000, 86_400_000].map((ms) =>
    newId('990100', 'visit', new Date(at.getTime() + ms)),
  )
  expect([...times].sort()).toEqual(times)
})

test('10,000 ids made in the same millisecond are 10,000 different ids', () => {
  expect(new Set(Array.from({ length: 10_000 }, () => newId('990100', 'line', at))).size).toBe(10_000)
})

test('a person number is the region and twelve digits', () => {
  expect(newPersonNo('990100')).toMatch(/^990100\d{12}$/)
})

test.each(['99010', '9901000', '99010a', ''])(
  '%j is no region: five and seven digits and letters are refused',
  (region) => {
    expect(isRegion(region)).toBe(false)
    expect(() => newId(region, 'visit', at)).toThrow(/six digits/)
  },
)

test('an id without a region belongs to none', () => {
  expect(regionOf('S-1')).toBe('')
})
