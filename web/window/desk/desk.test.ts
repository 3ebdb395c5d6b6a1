import { expect, test } from 'vitest'
import { deskAfter, emptyDesk } from './desk.ts'
import type { Desk } from './desk.ts'
import type { FeesEntered, Identified, Quote } from './types.ts'

const relation = (scheme: 'employee' | 'resident', state: 'active' | 'suspended') => ({
  region: '330100',
  region_name: '杭州市',
  scheme,
  scheme_name: scheme,
  status_text: '在职',
  state,
  state_text: state,
})
const person: Identified = {
  psn_no: '330100000001',
  name_masked: '王*明',
  relations: [relation('resident', 'suspended'), relation('employee', 'active')],
  notes: [],
}
const parts = { full_self_pay_fen: 0, over_ceiling_fen: 0, self_pay_first_fen: 0, in_scope_fen: 452 }
const fees: FeesEntered = { bill_id: 'V1~B1', total_fen: 452, lines: [], parts }
const quote: Quote = {
  bill: {
    id: 'V1~B1',
    institution_name: '',
    uploaded_at: '',
    expires_at: null,
    total_fen: 452,
    state: 'open',
  },
  use_account: true,
  total_fen: 452,
  parts,
  deductible_fen: 0,
  rows: [],
  fund_total_fen: 0,
  cash_due_fen: 452,
  balance_after_fen: null,
  fingerprint: 'f',
  password_required: true,
  denials: [],
  assumed: false,
  aid_notes: [],
}
const credential = { type: 'card', no: 'A1' } as const
const priced: Desk = {
  ...deskAfter(emptyDesk('outpatient'), { type: 'identified', credential, person }),
  visitId: 'V1',
  fees,
  bill: 'V1~B1',
  quote,
}

test('of two insurance relations the active one is chosen first', () => {
  expect(priced.relation).toBe(1)
})

test('a fee line changed after pricing forgets the price but keeps the visit', () => {
  const after = deskAfter(priced, { type: 'lines', lines: [] })
  expect([after.visitId, after.fees, after.quote]).toEqual(['V1', undefined, undefined])
})

test('another kind of visit needs another visit', () => {
  const after = deskAfter(priced, { type: 'chosen', choice: { kind: 'emergency' } })
  expect([after.kind, after.visitId, after.quote]).toEqual(['emergency', undefined, undefined])
})

test('lines that differ from the uploaded ones still know the bill that must be taken back', () => {
  const entered = deskAfter(priced, { type: 'uploaded', fees: { ...fees, bill_id: 'V1~B2' } })
  expect(entered.bill).toBe('V1~B2')
  const changed = deskAfter(entered, { type: 'lines', lines: [] })
  expect([changed.fees, changed.bill]).toEqual([undefined, 'V1~B2'])
  const withdrawn = deskAfter(entered, { type: 'withdrawn' })
  expect([withdrawn.visitId, withdrawn.fees, withdrawn.bill, withdrawn.quote]).toEqual([
    'V1',
    undefined,
    undefined,
    undefined,
  ])
})

test('the next person starts from nothing, with the counter’s usual kind of visit', () => {
  expect(deskAfter(priced, { type: 'cleared', kind: 'pharmacy' })).toEqual(emptyDesk('pharmacy'))
})
