import { ROLES } from '@gongji/client/schema'
import { expect, test } from 'vitest'
import { ACCESS, type Scope } from './access.ts'
import { allows, type Holder, type Subject } from './scope.ts'

const SELF: Subject = { people: ['330100000000000001'], institution: 'H33010600001', regions: ['330100'] }
const STRANGER: Subject = { people: ['110000000000000009'], institution: 'H11010100001', regions: ['110000'] }
const holder: Holder = {
  role: 'citizen',
  psnNo: '330100000000000001',
  institution: 'H33010600001',
  region: '330100',
  agencyInForce: true,
}
const NOBODY: Holder = { role: 'visitor' }

test.each<[Scope, boolean, boolean, boolean]>([
  ['open', true, true, true],
  ['any', true, true, true],
  ['own', true, false, false],
  ['agency', true, false, false],
  ['own_institution', true, false, false],
  ['own_region', true, false, false],
])('scope %s: own record %s, stranger %s, nobody %s', (scope, own, stranger, nobody) => {
  expect(allows(scope, holder, SELF)).toBe(own)
  expect(allows(scope, holder, STRANGER)).toBe(stranger)
  expect(allows(scope, NOBODY, SELF)).toBe(nobody)
})

test('a role without a scope is refused everything', () => {
  expect(allows(undefined, holder, SELF)).toBe(false)
})

test('an agency that ended holds no more', () => {
  expect(allows('agency', { ...holder, agencyInForce: false }, SELF)).toBe(false)
  const { agencyInForce: _, ...never } = holder
  expect(allows('agency', never, SELF)).toBe(false)
})

test('a subject with two sides belongs to both', () => {
  const binding: Subject = { people: ['1', '330100000000000001'], regions: ['330100'] }
  expect(allows('own', holder, binding)).toBe(true)
})

test('the table: visitors reach only what is open; no citizen, cashier or pharmacy reaches beyond the own', () => {
  for (const [route, { roles }] of Object.entries(ACCESS)) {
    for (const [role, scope] of Object.entries(roles)) {
      if (scope === undefined) continue
      if (role === 'visitor') expect([route, scope]).toEqual([route, 'open'])
      else expect(ROLES as readonly string[]).toContain(role)
      if (['cashier', 'pharmacy'].includes(role)) expect(['open', 'own_institution']).toContain(scope)
      if (role === 'citizen') expect(['open', 'own']).toContain(scope)
      if (role === 'clerk' || role === 'reviewer') expect(['open', 'own_region']).toContain(scope)
    }
  }
})

test('every route that shows or changes a record of a person is logged', () => {
  for (const [route, row] of Object.entries(ACCESS)) {
    const personal =
      ['person', 'bill', 'visit', 'settlement', 'binding'].includes(row.subject) || route.includes('/api/me/')
    if (personal) expect([route, row.logged]).toEqual([route, true])
  }
})
