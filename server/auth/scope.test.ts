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

/** Every cell of the table as [route, role, scope]. */
const CELLS = Object.entries(ACCESS).flatMap(([route, { roles }]) =>
  Object.entries(roles).flatMap(([role, scope]) => (scope === undefined ? [] : [{ route, role, scope }])),
)

/** The widest that each role may ever be given. */
const WIDEST: Readonly<Record<string, readonly Scope[]>> = {
  visitor: ['open'],
  citizen: ['open', 'own'],
  agent: ['open', 'agency'],
  cashier: ['open', 'own_institution'],
  pharmacy: ['open', 'own_institution'],
  institution_system: ['open', 'own_institution'],
  clerk: ['open', 'own_region'],
  reviewer: ['open', 'own_region'],
  auditor: ['open', 'any'],
  administrator: ['open', 'any'],
}

test('the table gives no role more than its widest scope: visitors open, holders their own, windows their institution', () => {
  expect(Object.keys(WIDEST).sort()).toEqual(['visitor', ...ROLES].sort())
  expect(CELLS.filter(({ role, scope }) => !WIDEST[role]?.includes(scope))).toEqual([])
})

test('an auditor and an administrator change nothing of a person', () => {
  const writes = CELLS.filter(
    ({ route, role, scope }) =>
      !route.startsWith('GET') && ['auditor', 'administrator'].includes(role) && scope !== 'open',
  )
  expect(writes.map(({ route }) => route)).toEqual(['POST /api/institutions/:code/state'])
})

test('every route that shows or changes a record of a person is logged', () => {
  const personal = Object.entries(ACCESS).filter(
    ([route, { subject }]) =>
      ['person', 'bill', 'visit', 'settlement', 'binding'].includes(subject) || route.includes('/api/me/'),
  )
  expect(personal.length).toBeGreaterThan(25)
  expect(personal.filter(([, row]) => !row.logged)).toEqual([])
})
