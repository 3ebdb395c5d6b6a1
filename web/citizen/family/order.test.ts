import { expect, test } from 'vitest'
import { moved, moves, previewLine, target } from './order.ts'

const family = ['妈妈', '爸爸', '姐姐', '哥哥']

test('置顶 brings the third of four to the front, the others keep their order', () => {
  expect(moved(family, 2, 'top')).toEqual(['姐姐', '妈妈', '爸爸', '哥哥'])
})

test('上移 and 下移 change places with one neighbour', () => {
  expect(moved(family, 2, 'up')).toEqual(['妈妈', '姐姐', '爸爸', '哥哥'])
  expect(moved(family, 1, 'down')).toEqual(['妈妈', '姐姐', '爸爸', '哥哥'])
})

test('置底 sends the first of four to the end', () => {
  expect(moved(family, 0, 'bottom')).toEqual(['爸爸', '姐姐', '哥哥', '妈妈'])
})

test('at the ends nothing moves further: 上移 of the first and 下移 of the last leave the order', () => {
  expect(moved(family, 0, 'up')).toEqual(family)
  expect(moved(family, 3, 'down')).toEqual(family)
  expect(target(1, 0, 'down')).toBe(0)
})

test('no move loses or doubles anyone, and the list given is not changed', () => {
  const before = [...family]
  for (const { move } of moves) {
    for (let index = 0; index < family.length; index += 1) {
      expect(moved(family, index, move).toSorted()).toEqual(before.toSorted())
    }
  }
  expect(family).toEqual(before)
})

test('the preview begins with the own account', () => {
  expect(previewLine(['妈妈', '爸爸'])).toBe('下次看病先用：本人 → 妈妈 → 爸爸')
  expect(previewLine([])).toBe('下次看病先用：本人')
})
