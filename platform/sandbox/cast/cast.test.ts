import { expect, test } from 'vitest'
import { isResidentId } from '../../people/certNo.ts'
import { CATALOGUE } from '../data/catalogue/index.ts'
import { INSTITUTIONS } from '../data/institutions.ts'
import { cast } from './index.ts'

const full = cast('full').flatMap((f) => f.people)
const small = cast('small').flatMap((f) => f.people)

test('the full cast has about 2,000 people, the small one about 120, and neither changes', () => {
  expect(full.length).toBeGreaterThanOrEqual(1990)
  expect(full.length).toBeLessThanOrEqual(2020)
  expect(small.length).toBeGreaterThanOrEqual(110)
  expect(small.length).toBeLessThanOrEqual(135)
  expect(cast('full').flatMap((f) => f.people)).toEqual(full)
})

test('the small cast begins with the same people as the full one in every region', () => {
  const names = new Map(full.map((p) => [p.psnNo, p.name + p.certNo]))
  for (const p of small) expect(names.get(p.psnNo)).toBe(p.name + p.certNo)
})

test('person numbers, identity numbers and cards are unique, 18 digits with a valid check digit, in district 99', () => {
  expect(new Set(full.map((p) => p.psnNo)).size).toBe(full.length)
  expect(new Set(full.map((p) => p.certNo)).size).toBe(full.length)
  expect(new Set(full.map((p) => p.cardNo)).size).toBe(full.length)
  for (const p of full) {
    expect(p.certNo).toMatch(/^99\d{15}[\dX]$/)
    expect(isResidentId(p.certNo)).toBe(true)
    expect(p.certNo.slice(6, 14)).toBe(p.birth.replaceAll('-', ''))
    expect(Number(p.certNo[16]) % 2).toBe(p.gender === '1' ? 1 : 0)
  }
})

test('20 institutions: every way to authenticate, one suspended, one that reads infcode as text', () => {
  expect(INSTITUTIONS).toHaveLength(20)
  expect(new Set(INSTITUTIONS.map((i) => i.auth.scheme))).toEqual(new Set(['none', 'x-tif', 'api-hmac']))
  expect(INSTITUTIONS.filter((i) => i.state === 'suspended')).toHaveLength(1)
  expect(INSTITUTIONS.filter((i) => i.infcodeAsText)).toHaveLength(1)
  expect(INSTITUTIONS.every((i) => i.code.length === 12)).toBe(true)
})

test('the catalogue has one 乙 item with 5 % self-pay-first at 4.52, and items that the fund or the account may not pay', () => {
  expect(CATALOGUE.length).toBeGreaterThanOrEqual(120)
  expect(new Set(CATALOGUE.map((i) => i.code)).size).toBe(CATALOGUE.length)
  const item = CATALOGUE.filter((i) => i.grade === 'B' && i.first === '5' && i.price === '4.52')
  expect(item).toHaveLength(1)
  expect(item[0]?.ceiling).toBeNull()
  expect(CATALOGUE.some((i) => !i.accountPayable)).toBe(true)
  expect(new Set(CATALOGUE.flatMap((i) => i.causes))).toEqual(new Set(['public_health', 'beauty', 'fitness']))
})

test('whoever is noted for the money in an account has an account', () => {
  for (const p of full.filter((x) => (x.seed.opening ?? 0) > 0))
    expect([p.psnNo, p.opening]).toEqual([p.psnNo, p.seed.opening])
})
