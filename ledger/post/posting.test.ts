import { expect, test } from 'vitest'
import { Journal } from '../lane/journal.ts'
import { accountId, overdraftOf } from './account.ts'
import { Book } from './book.ts'
import { checkPosting } from './posting.ts'

const leg = (owner: string, amount: number) => ({ kind: 'purse', owner, amount })
const posting = (...legs: ReturnType<typeof leg>[]) => ({ id: 't1', reason: 'test', legs })

test('legs that do not sum to 0 are refused, by a single fen', () => {
  expect(() => checkPosting(posting(leg('a', -100), leg('b', 99)))).toThrow('sum to -1 fen instead of 0')
  expect(checkPosting(posting(leg('a', -100), leg('b', 100)))).toHaveLength(2)
})

test('legs on one account become one; an account on which nothing moves has none', () => {
  const legs = checkPosting(posting(leg('a', -100), leg('b', 60), leg('b', 40), leg('c', 5), leg('c', -5)))
  expect(legs).toEqual([leg('a', -100), leg('b', 100)])
})

test.each([0.5, NaN, Infinity, 2 ** 53])('an amount of %s fen is refused', (amount) => {
  expect(() => checkPosting(posting(leg('a', amount), leg('b', -amount)))).toThrow(
    'not a whole number of fen',
  )
})

test('a transaction that moves nothing is refused', () => {
  expect(() => checkPosting(posting(leg('a', 0)))).toThrow('moves nothing')
})

test('an account is named by kind, owner and period, none of which may hold a slash', () => {
  expect(accountId('personal_current', '123', '2026')).toBe('personal_current/123/2026')
  expect(accountId('pool', 'x')).toBe('pool/x')
  expect(() => accountId('pool', 'a/b')).toThrow('Not an account')
  expect(() => accountId('pool', '')).toThrow('Not an account')
  expect(() => accountId('pool', 'a\u0000')).toThrow('Not an account')
})

test('a kind with a dot takes the rule of its own row, else that of the part before the dot', () => {
  const kinds = new Map([
    ['fund', true],
    ['fund.saved', false],
  ])
  expect([overdraftOf(kinds, 'fund.large'), overdraftOf(kinds, 'fund.saved')]).toEqual([true, false])
  expect(() => overdraftOf(kinds, 'purse')).toThrow('Unknown kind')
})

function openBook() {
  const journal = new Journal()
  const book = new Book(
    journal,
    new Map([
      ['purse', false],
      ['bank', true],
    ]),
    new Date(0),
  )
  book.load([], ['a', 'b', 'bank'], [])
  return { book, journal }
}

test('a balance may fall to what is held and not a fen below; nothing of a refused posting stays', () => {
  const { book } = openBook()
  const post = (id: string, from: string, to: string, amount: number) =>
    book.post(
      {
        id,
        reason: 'x',
        legs: [leg(to, amount), { ...leg(from, -amount), kind: from === 'bank' ? 'bank' : 'purse' }],
      },
      new Date(0),
    )
  post('t1', 'bank', 'a', 100)
  book.hold('purse', 'a', 40, '', new Date(0))
  expect(() => post('t2', 'a', 'b', 61)).toThrow('would have 39 fen with 40 held')
  expect([book.entries.length, book.accounts('b')]).toEqual([2, []])
  post('t3', 'a', 'b', 60)
  expect(book.account('purse', 'a')).toMatchObject({ balance: 40, held: 40, version: 2 })
  expect(() => post('t3', 'b', 'a', 1)).toThrow('Transaction t3 was posted before')
})

test('an account touched many times is written once, with one entry each time', () => {
  const { book, journal } = openBook()
  for (let i = 1; i <= 50; i++) {
    book.post(
      { id: `t${i}`, reason: 'x', legs: [{ kind: 'bank', owner: 'bank', amount: -1 }, leg('a', 1)] },
      new Date(0),
    )
    journal.keep()
  }
  expect(book.changed()).toHaveLength(2)
  const versions = book.entries.filter((entry) => entry.account === 'purse/a').map((entry) => entry.version)
  expect(versions).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
})
