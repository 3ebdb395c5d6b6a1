/** Time (J4): every region in every quarter since its first version, each scheme × kind × level. */
import { beforeAll, expect, test } from 'vitest'
import { type Cell, coverage } from './coverage.ts'

let cells: Cell[]
let text: string

beforeAll(() => {
  ;({ cells, text } = coverage())
})

test('what computes is what coverage.txt says', async () => {
  await expect(text).toMatchFileSnapshot('../../policies/coverage.txt')
})

test('every cell computes, or names the figure that its pack leaves unknown, or is one for which the pack says that no fund pays', () => {
  const unnamed = cells.filter(
    ({ says }) =>
      says !== 'computes' &&
      !/^(computes but for|unknown) \w+(\.\w+)+|^refused: (not pooled|no section)$/.test(says),
  )
  expect(unnamed).toEqual([])
})

test('no table has a hole: where no row fits, the pack says that it does not know', () => {
  expect(cells.filter(({ says }) => says.includes('HOLE'))).toEqual([])
})
